"""Makes the workbooks of this folder, which look like published ones and hold nobody's figures.

Run by hand: python -m pip install openpyxl odfpy xlwt, then python make.py here, with LibreOffice and Gnumeric on the path,
which write some of them as old workbooks. The workbooks are committed.
"""

import datetime
import subprocess

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl.utils.datetime import CALENDAR_MAC_1904

REGIONS = [
    ("X92000001", "ALL SHIRES2", 1206100, 8412, None, 61, 7.0, 9.3),
    ("X12000001", "North", 700100, 5210, None, 40, 7.4, 11.2),
    ("X23000001", "Aldershire", 300200, 2011, None, 12, 6.7, 4.5),
    ("X23000002", "Greater Brack4", 399900, 3199, None, 28, 8.0, -2.1),
    ("X12000002", "South", 506000, 3202, None, 21, 6.3, 0.4),
    ("X23000003", "Castleshire", 250000, 1500, None, 21, 6.0, "-"),
    ("X23000004", "City of Dun5", 6000, 202, None, "..", "+", "-"),
    ("X23000005", "Elmshire", 250000, 1500, None, "[c]", 6.0, 0.162),
]


def areas(path):
    """Titles, headers of several rows, merged cells, regions among forces, footnotes, symbols, percentages."""
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "Notes"
    notes["A1"] = "Figures made up for tests"
    sheet = book.create_sheet("Table S3")
    sheet["A1"] = "Table S3: Recorded crime by area, rate of offences, year ending March 20211,2"
    sheet.merge_cells("A1:I1")
    sheet["A3"] = "All shires"
    sheet["D4"] = "Recorded crime"
    sheet.merge_cells("D4:F4")
    sheet["G4"] = "Rates and changes"
    sheet.merge_cells("G4:H4")
    names = ["Area Code", "Area Name", "Population\n (mid-2020)3  rounded", "Total (excluding fraud6)", None, "Homicide"]
    for column, name in enumerate(names + ["Rate", "Change on year"], 1):
        sheet.cell(5, column, name)
    sheet["D6"] = "Numbers"
    sheet.merge_cells("D6:F6")
    for row, area in enumerate(REGIONS, 7):
        for column, says in enumerate(area, 1):
            if column == 8 and isinstance(says, float):
                cell = sheet.cell(row, column, 0.162 if says == 0.162 else says / 100)
                cell.number_format = "0.0%"
            elif says is not None:
                sheet.cell(row, column, says)
    # A number kept as text, and a row that the program does not show.
    sheet["D9"] = "2,011"
    sheet.row_dimensions[12].hidden = True
    sheet["A16"] = "Source: made up"
    sheet["A17"] = "1. Not a real figure among them."
    sheet.merge_cells("A17:I17")
    hidden = book.create_sheet("Workings")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "="
    wide = book.create_sheet("By quarter")
    wide.append(["Force", datetime.date(2020, 6, 1), "2020/21 Q2", "Dec-20", datetime.date(2021, 3, 31)])
    for column in (2, 5):
        wide.cell(1, column).number_format = "mmm-yy" if column == 2 else "dd/mm/yyyy"
    wide.append(["Aldershire", 6.1, 6.2, 6.3, 6.4])
    wide.append(["Castleshire", 5.1, "#REF!", "=1/0", 5.4])
    wide["C3"].data_type = "e"
    book.save(path)


def from_1904(path):
    """Days counted from 1904, and a name over two rows."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.append(["Force", "Data to", "Rate"])
    sheet.append(["Aldershire", datetime.date(2020, 3, 31), 6.1])
    sheet.append([None, datetime.date(2021, 3, 31), 6.7])
    sheet.merge_cells("A2:A3")
    book.save(path)


def open_document(path):
    """The same kinds of cells in the format of LibreOffice."""
    book = OpenDocumentSpreadsheet()
    table = Table(name="Table S3")

    def row(cells, **given):
        line = TableRow(**given)
        for cell in cells:
            line.addElement(cell)
        table.addElement(line)

    def words(says):
        cell = TableCell(valuetype="string")
        cell.addElement(P(text=says))
        return cell

    def number(says, kind="float"):
        cell = TableCell(valuetype=kind, value=str(says))
        cell.addElement(P(text="shown"))
        return cell

    title = TableCell(valuetype="string", numbercolumnsspanned="4", numberrowsspanned="1")
    title.addElement(P(text="Table S3: rates"))
    row([title, CoveredTableCell(numbercolumnsrepeated="3")])
    row([TableCell(numbercolumnsrepeated="1024")], numberrowsrepeated="2")
    row([words("Force"), words("Data to"), words("Rate"), words("Change")])
    for force, day, rate, change in [("Aldershire", "2020-03-31", 6.1, 0.045), ("Castleshire", "2021-03-31", 6.0, 0.162)]:
        date = TableCell(valuetype="date", datevalue=day)
        date.addElement(P(text="31 March"))
        row([words(force), date, number(rate), number(change, "percentage")])
    row([TableCell(numbercolumnsrepeated="1024")], numberrowsrepeated="1048569")
    book.spreadsheet.addElement(table)
    book.save(path)


def many_names(path):
    """Excel 97 to 2003: texts that go on over records, numbers in four bytes, errors, a hidden row and a hidden sheet."""
    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("Table S3")
    percent = xlwt.easyxf(num_format_str="0.0%")
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    month = xlwt.easyxf(num_format_str="MMM-YY")
    sheet.write_merge(0, 0, 0, 4, "Table S3: rates of offences, made up")
    for column, name in enumerate(["Force", "Data to", "Rate", "Change", "Homicide"]):
        sheet.write(2, column, name)
    # Names of which each second one has letters that take two bytes: together they fill several records.
    for number in range(250):
        row = 3 + number
        name = f"Shire {number} " + ("of the \u0142ong border " if number % 2 else "of the plain border ") * 2
        sheet.write(row, 0, name.strip())
        sheet.write(row, 1, datetime.date(2021, 3, 31), day)
        sheet.write(row, 2, [6.7, 12, 0.01, 1234.56, -3.25, 84.747456340451][number % 6])
        sheet.write(row, 3, [0.162, -0.021, 1, 0.0725][number % 4], percent)
        sheet.write(row, 4, ["[c]", "..", 7, "1,208"][number % 4])
    # A force over two rows of which the second is hidden, errors, and months that show no day.
    sheet.write_merge(253, 254, 0, 0, "Dunmere")
    for row, year, rate, error in [(253, 2020, 6.1, 0x2A), (254, 2021, 6.2, 0x17)]:
        sheet.write(row, 1, datetime.date(year, 3, 1), month)
        sheet.write(row, 2, rate)
        sheet.row(row).set_cell_error(4, error)
    sheet.row(254).hidden = True
    hidden = book.add_sheet("Workings")
    hidden.visibility = 2
    hidden.write(0, 0, xlwt.Formula("1/0"))
    book.save(path)


def as_old(workbook):
    """The same workbook as LibreOffice writes it for Excel 97 to 2003."""
    subprocess.run(["soffice", "--headless", "--convert-to", "xls", workbook], check=True)


areas("areas.xlsx")
from_1904("from-1904.xlsx")
open_document("areas.ods")
many_names("many-names.xls")
as_old("areas.xlsx")
as_old("from-1904.xlsx")
# As Gnumeric writes it for Excel 95.
subprocess.run(["ssconvert", "--export-type=Gnumeric_Excel:excel_biff7", "areas.xlsx", "areas-95.xls"], check=True)
