"""fedora-messaging consume, where its script is not installed."""
import sys

from fedora_messaging.cli import cli

sys.argv = ["fedora-messaging", "consume", "--callback-file", "fm_callback.py:seen"]
cli()
