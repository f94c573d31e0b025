use super::*;

#[track_caller]
fn check(text: &str, expected: &str) {
    let made = format(text);
    assert_eq!(made, expected, "\n--- text\n{text}\n--- made\n{made}");
    assert_eq!(format(&made), made, "twice is not once");
}

#[test]
fn values_stand_in_one_column() {
    check(
        "\n\nplan   \"P\" {\n\nfor essex   “Essex Police”\n year starts April # so\n\n\n\treporting 2020/21 Q4\n\n}\n\n",
        "plan \"P\" {\n  for          essex \"Essex Police\"\n  year starts  April                    # so\n\n  reporting    2020/21 Q4\n}\n",
    );
}
