"""A serial line on a pseudo-terminal, and the scanner at its far end.

Its name goes before the terminal does: the number of one that is closed is the next one's, of any test
that runs beside this, and a desk that still looks for its line by the name would take that for it.
"""

import os
import pty
import tty


class Line:
    """Its near end has a name that stays: a link, as udev makes them."""

    def __init__(self, link):
        self.link = link
        self.far = None
        self.plug()

    @property
    def address(self):
        """As SCANNERD_DEVICES names it."""
        return f"serial:{self.link}"

    def plug(self):
        self.far, near = pty.openpty()
        tty.setraw(near)
        self.link.unlink(missing_ok=True)
        self.link.symlink_to(os.ttyname(near))
        os.close(near)

    def send(self, text):
        os.write(self.far, text if isinstance(text, bytes) else text.encode())

    def unplug(self):
        """Hangs up, and the name goes."""
        self.link.unlink(missing_ok=True)
        os.close(self.far)
        self.far = None

    def close(self):
        if self.far is not None:
            self.unplug()


class UsbLine:
    """A serial line that udev shows; the bus makes the pseudo-terminal behind it."""

    handler = None
    is_open = False  # Not known here: the kernel answers its ioctls itself.

    def __init__(self, node):
        self.node = node
        # The bus sets them: the folder in sysfs, the link that stands for the node, and the far end.
        self.device = self.link = self.far = None

    def send(self, text):
        os.write(self.far, text if isinstance(text, bytes) else text.encode())

    def attached(self, terminal):
        pass

    def leave(self):
        """Hangs up."""
        self.close()

    def close(self):
        if self.far is not None:
            self.link.unlink(missing_ok=True)
            os.close(self.far)
            self.far = None
