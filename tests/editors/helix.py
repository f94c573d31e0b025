"""Helix with the configuration of editors/helix, in a terminal of its own: what it shows of a plan that has two slips."""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time

import pyte

LINES, COLUMNS = 40, 140
failures = 0


def hold(name, condition, otherwise):
    """Says whether the condition is so; what is there is `otherwise`."""
    global failures
    if condition:
        print(f"ok    {name}")
    else:
        failures += 1
        print(f"FAIL  {name}: {otherwise}")


# What Helix asks a terminal, and pyte would draw or stumble over.
QUESTIONS = re.compile(rb"\x1b\[[<>=][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*(?:n|u|\$p)|\x1bP[^\x1b]*\x1b\\|\x1b\[[0-9;:]*:[0-9;:]*m|\x1b\[[0-9;]* q")


class Editor:
    """Helix on a file, and the screen that it draws."""

    def __init__(self, *arguments):
        self.screen = pyte.Screen(COLUMNS, LINES)
        self.stream = pyte.ByteStream(self.screen)
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvp("hx", ["hx", *arguments])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))

    def type(self, keys):
        os.write(self.terminal, keys.encode())

    def escape(self):
        """What is typed right behind an escape would be taken for a key with Alt."""
        self.type("\x1b")
        self.until(lambda shown: False, 0.5)

    def shown(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, is_so, seconds=30):
        """Reads what is drawn until it is so; False where that takes too long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            ready, _, _ = select.select([self.terminal], [], [], 0.2)
            if ready:
                try:
                    drawn = os.read(self.terminal, 65536)
                except OSError:
                    return False
                # Helix asks what the terminal can do, and goes on once it knows what it is.
                if b"\x1b[c" in drawn or b"\x1b[0c" in drawn:
                    os.write(self.terminal, b"\x1b[?62;c")
                self.stream.feed(QUESTIONS.sub(b"", drawn))
            if is_so(self.shown()):
                return True
        return False

    def colours(self, words):
        """The colours of the letters of a line that holds these words."""
        for number, line in enumerate(self.screen.display):
            if words in line:
                return {self.screen.buffer[number][column].fg for column, letter in enumerate(line) if letter != " "}
        return set()


editor = Editor("plan.plan:22:5")
hold("the plan is shown", editor.until(lambda shown: "onwer" in shown), editor.shown())
arrived = editor.until(lambda shown: "unknown field `onwer`" in shown)
hold("a finding arrives and says what is wrong", arrived, editor.shown())
colours = editor.colours("priority 1 \"A library for everyone\"")
hold("words have their colours", len(colours) > 1, colours)

editor.type(":14\rgh10l k")
told = editor.until(lambda shown: "1,234" in shown)
hold("pointing at a metric tells of it", told, editor.shown())
editor.escape()

editor.type(":22\rgs a")
hold("a fix is offered", editor.until(lambda shown: "Replace `onwer` with `owner`" in shown), editor.shown())
editor.type("\r")
hold("it is applied", editor.until(lambda shown: "    owner       \"Head" in shown), editor.shown())
hold("the finding goes", editor.until(lambda shown: "unknown field" not in shown), editor.shown())

with open("plan.plan", encoding="utf-8") as plan:
    before = plan.read()
editor.type(":15\rghi     ")
hold("spaces are typed", editor.until(lambda shown: "         unit" in shown), editor.shown())
editor.escape()
editor.type(":write\r")
hold("the plan is saved", editor.until(lambda shown: "written" in shown), editor.shown())
with open("plan.plan", encoding="utf-8") as plan:
    after = plan.read()
hold("saving puts a line in its place", after == before.replace("onwer", "owner"), after)
editor.type(":quit!\r")
editor.until(lambda shown: False, 1)
sys.exit(1 if failures else 0)
