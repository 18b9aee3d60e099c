"""Messages in words. Bodies have passed their schemas; what a topic does not have is not looked for."""

import textwrap

_SIDES = {"build": "be built", "runtime": "be installed"}


def packages(body):
    """Names of packages that a message is about."""
    names = list(body.get("packages", []))
    if "name" in body:
        names.append(body["name"])
    if "update" in body:
        names.append(body["update"]["name"])
    return sorted(set(names))


def summary(topic, body):
    """A line for a list of messages."""
    where = body["collection_name"]
    if topic.endswith("koschei.build.state.change"):
        return f"A scratch build of {body['name']} {body['evr']} in {where} ended: {body['new'].replace('_', ' ')}"
    if topic.endswith("koschei.collection.installability.change"):
        return f"{body['incident_count']} causes of breakage began at once in {where}"
    number = body["package_count"]
    what = "1 package" if number == 1 else f"{number} packages"
    if body["new"] == "ok":
        return f"Nothing fails any more in {where} for: {body['cause']}"
    return f"{what} cannot {_SIDES[body['side']]} in {where}: {body['text']}"


def text(topic, body):
    """All of it."""
    lines = [summary(topic, body) + "."]
    if "update" in body:
        lines.append(_update(body["update"]))
    if body.get("packages"):
        lines.append("They are: " + ", ".join(body["packages"]) + _more(body))
    if body.get("causes"):
        lines.append("The largest are: " + "; ".join(body["causes"]))
    return "\n".join(textwrap.fill(line, 78, break_long_words=False, break_on_hyphens=False) for line in lines)


def _update(update):
    if "new" not in update:
        return f"Broken by: {update['name']} {update.get('old', '')} was removed."
    if "old" not in update:
        return f"Broken by: {update['name']} {update['new']} is new."
    return f"Broken by: {update['name']} was updated from {update['old']} to {update['new']}."


def _more(body):
    more = body["package_count"] - len(body["packages"])
    return f" and {more} more" if more > 0 else ""
