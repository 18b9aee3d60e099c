"""Messages in words. Bodies have passed their schemas; what a topic does not have is not looked for."""

import re
import textwrap

_NVR = re.compile(r"(.+)-[^-]+-[^-]+")
_SIDES = {"build": "be built", "runtime": "be installed"}


def packages(body):
    """Names of source packages whose maintainers a message is for, and of binaries that would work again."""
    if "install_growth" in body and "remedy" not in body and "artifact" not in body:
        return sorted(set(body.get("sources", [])))
    if "incident" in body:
        return [body["name"]] if "name" in body else sorted(set(body.get("sources", [])))
    names = [name for key in ("sources", "binaries", "broken_sources", "broken_binaries") for name in body.get(key, [])]
    names += [match.group(1) for match in map(_NVR.fullmatch, body.get("artifact", {}).get("builds", [])) if match]
    if "name" in body:
        names.append(body["name"])
    return sorted(set(names))


def usernames(body):
    """Users of Koji whom a message is for."""
    return [body["update"]["built_by"]] if "incident" in body and "name" in body and "built_by" in body.get("update", {}) else []


def summary(topic, body):
    """A line for a list of messages."""
    where = body["collection_name"]
    if topic.endswith("koschei.build.state.change"):
        return f"A scratch build of {body['name']} {body['evr']} in {where} ended: {body['new'].replace('_', ' ')}"
    if topic.endswith("koschei.collection.installability.change"):
        return f"{body['incident_count']} causes of breakage began at once in {where}"
    if topic.endswith("koschei.package.would.fix"):
        whose = "build" if body["real"] else "scratch build"
        return f"The {whose} of {body['name']} {body['evr']} would mend {_mended(body)} in {where}"
    if topic.endswith("koschei.package.would.fix.withdrawn"):
        return f"The build of {body['name']} that would have mended something in {where}: {body['reason'].rstrip('.')}"
    if topic.endswith("koschei.update.check.complete"):
        return _checked(body)
    if topic.endswith("koschei.package.update.broke"):
        return f"The update of {body['name']} broke {_count(body['package_count'], 'package')} in {where}: {body['text']}"
    if topic.endswith("koschei.package.size.change"):
        return f"{body['text'].rstrip('.')} in {where}"
    if topic.endswith("koschei.collection.size.change"):
        return f"{body['package_count']} packages began to take much more at once in {where}"
    number = body["package_count"]
    what = "1 package" if number == 1 else f"{number} packages"
    if body["new"] == "ok":
        return f"Nothing fails any more in {where} for: {body['cause']}"
    return f"{what} cannot {_SIDES[body['side']]} in {where}: {body['text']}"


def text(topic, body):
    """All of it."""
    lines = [summary(topic, body).rstrip(".") + "."]
    if topic.endswith("koschei.package.update.broke"):
        lines.append(f"They cannot {_SIDES[body['side']]}: rebuild them with it, or bring back what they need.")
    elif "update" in body:
        lines.append(_update(body["update"]))
    if "real" in body and not body["real"]:
        lines.append(f"Rebuild {body['name']}: no repository has a build since.")
    for title, key in (("Could be built again", "sources"), ("Could be installed again", "binaries")):
        if body.get(key):
            lines.append(f"{title}: " + ", ".join(body[key]))
    if body.get("broken_count"):
        lines.append(f"It would break {body['broken_count']} others.")
    for title, key in (("Could not be built any more", "broken_sources"), ("Could not be installed any more", "broken_binaries")):
        if body.get(key):
            lines.append(f"{title}: " + ", ".join(body[key]) + ("" if len(body[key]) < 100 else " and perhaps more"))
    if "url" in body.get("run", {}):
        lines.append("All of it: " + body["run"]["url"])
    if body.get("packages"):
        lines.append("They are: " + ", ".join(body["packages"]) + _more(body))
    if body.get("causes"):
        lines.append("The largest are: " + "; ".join(body["causes"]))
    return "\n".join(textwrap.fill(line, 78, break_long_words=False, break_on_hyphens=False) for line in lines)


def _checked(body):
    update = f"The update {body['artifact']['id']} in {body['collection_name']}"
    result = body["test"]["result"]
    if result == "passed":
        return f"{update} would break nothing"
    if result == "error":
        return f"{update} could not be checked: {body['error']['reason'].rstrip('.')}"
    parts = (("broken_source_count", "build"), ("broken_binary_count", "installation"))
    return f"{update} would break " + " and ".join(_count(body[key], noun) for key, noun in parts if body[key])


def _mended(body):
    parts = [_count(body[key], noun) for key, noun in (("source_count", "build"), ("binary_count", "installation")) if body[key]]
    return " and ".join(parts)


def _count(number, noun):
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _update(update):
    return _changed(update).rstrip(".") + (f", built by {update['built_by']}." if "built_by" in update else ".")


def _changed(update):
    if "new" not in update:
        return f"Broken by: {update['name']} {update.get('old', '')} was removed."
    if "old" not in update:
        return f"Broken by: {update['name']} {update['new']} is new."
    return f"Broken by: {update['name']} was updated from {update['old']} to {update['new']}."


def _more(body):
    more = body["package_count"] - len(body["packages"])
    return f" and {more} more" if more > 0 else ""
