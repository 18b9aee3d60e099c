"""What fedora-messaging calls for each message: prints one line of JSON."""
import json


def seen(message):
    print(json.dumps({
        "topic": message.topic, "id": message.id, "severity": message.severity, "headers": message._headers,
        "body": message.body}), flush=True)
