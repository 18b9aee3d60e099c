"""The examples of docs/messages.md pass the schemas and can be put into words. Run: python3 -m unittest discover -s tests"""

import json
import pathlib
import re
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "koschei_alerts_messages"))

import texts  # noqa: E402  (the package itself needs fedora-messaging)
from schemas import schema  # noqa: E402

DOCUMENT = HERE.parents[2] / "docs" / "messages.md"
EXAMPLE = re.compile(r"Topic and schema `koschei\.([a-z.]+)`|with topic and schema `koschei\.([a-z.]+)`|```json\n(.*?)```", re.S)


def examples():
    """Topic and body of each example, in order; those of upstream's two schemas are not ours."""
    topic = None
    for match in EXAMPLE.finditer(DOCUMENT.read_text(encoding="utf-8")):
        topic = match.group(1) or match.group(2) or topic
        if match.group(3) and topic not in ("package.state.change", "collection.state.change"):
            yield topic, json.loads(match.group(3))


def without_verdict(body):
    """A check that could not be worked out."""
    kept = {key: value for key, value in body.items() if not key.startswith(("broken_", "fixed_", "install_"))}
    return kept | {"test": body["test"] | {"result": "error"}, "error": {"reason": "Koji is away."}, "run": {"preview": 12}}


class ExamplesTest(unittest.TestCase):
    def test_there_is_one_of_each(self):
        self.assertEqual(
            {topic for topic, _ in examples()},
            {
                "build.state.change",
                "package.installability.change",
                "package.update.broke",
                "collection.installability.change",
                "package.size.change",
                "collection.size.change",
                "package.would.fix",
                "package.would.fix.withdrawn",
                "update.check.complete",
            },
        )

    def test_they_can_be_put_into_words(self):
        for topic, body in examples():
            with self.subTest(topic):
                self.assertNotIn("\n", texts.summary("koschei." + topic, body))
                self.assertIn(body["collection_name"], texts.text("koschei." + topic, body))
                self.assertEqual(texts.packages(body), sorted(set(texts.packages(body))))
                self.assertNotIn("..", texts.text("koschei." + topic, body))

    def test_both_sides_are_named(self):
        body = dict(examples())["package.installability.change"]
        self.assertEqual(texts.packages(body), ["bar", "qux"])
        self.assertEqual(texts.usernames(body), [])
        self.assertIn(
            "Broken by: libfoo was updated from 1.2-1 to 2.0-1, built by ann.",
            texts.text("koschei.package.installability.change", body).replace("\n", " "),
        )
        body = dict(examples())["package.update.broke"]
        self.assertEqual(texts.packages(body), ["foo"])
        self.assertEqual(texts.usernames(body), ["ann"])
        self.assertEqual(
            texts.summary("koschei.package.update.broke", body),
            "The update of foo broke 3 packages in Fedora Rawhide: bar needs libfoo.so.1, which nothing provides.",
        )

    def test_growth_is_told_to_those_whose_packages_grew(self):
        body = dict(examples())["package.size.change"]
        self.assertEqual(texts.packages(body), ["app"])
        self.assertIn("Fedora Rawhide", texts.summary("koschei.package.size.change", body))
        self.assertEqual(texts.packages(dict(examples())["collection.size.change"]), [])

    def test_what_is_mended_is_said(self):
        body = dict(examples())["package.installability.change"] | {"old": "broken", "new": "ok"}
        del body["text"], body["packages"], body["update"]
        self.assertEqual(
            texts.summary("koschei.package.installability.change", body),
            "Nothing fails any more in Fedora Rawhide for: MISSING libfoo.so.1",
        )


    def test_what_an_update_breaks_is_said(self):
        topic = "koschei.update.check.complete"
        body = dict(examples())["update.check.complete"]
        self.assertEqual(
            texts.summary(topic, body), "The update f45-build-side-1 in Fedora Rawhide would break 1 build and 2 installations"
        )
        self.assertEqual(texts.packages(body), ["bar", "baz", "qux", "qux-libs"])
        self.assertIn("All of it: https://koschei.example.org/c/f45/preview?number=12", texts.text(topic, body))
        passed = body | {"test": body["test"] | {"result": "passed"}}
        self.assertTrue(texts.summary(topic, passed).endswith("would break nothing"))

    def test_what_could_not_be_checked_is_said(self):
        topic = "koschei.update.check.complete"
        body = without_verdict(dict(examples())["update.check.complete"])
        self.assertEqual(
            texts.summary(topic, body), "The update f45-build-side-1 in Fedora Rawhide could not be checked: Koji is away"
        )


class PackageTest(unittest.TestCase):
    def test_every_folder_of_the_package_is_installed(self):
        root = HERE.parent
        folders = {str(p.parent.relative_to(root)).replace("/", ".") for p in root.glob("koschei_alerts_messages/**/__init__.py")}
        line = re.search(r"^packages = \[(.*)\]$", (root / "pyproject.toml").read_text(encoding="utf-8"), re.M).group(1)
        self.assertEqual(set(re.findall(r'"([^"]+)"', line)), folders)


class SchemasTest(unittest.TestCase):
    def setUp(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("jsonschema is not installed")
        self.jsonschema = jsonschema

    def test_examples_pass(self):
        for topic, body in examples():
            with self.subTest(topic):
                self.jsonschema.validate(body, schema(topic))

    def test_a_check_without_a_verdict_passes(self):
        body = dict(examples())["update.check.complete"]
        self.jsonschema.validate(without_verdict(body), schema("update.check.complete"))

    def test_nothing_else_passes(self):
        for topic, body in examples():
            for wrong in (body | {"more": 1}, body | {"collection": None}, {k: v for k, v in body.items() if k != "collection"}):
                with self.subTest(topic), self.assertRaises(self.jsonschema.ValidationError):
                    self.jsonschema.validate(wrong, schema(topic))


class LibraryTest(unittest.TestCase):
    def test_the_library_takes_the_classes(self):
        try:
            import fedora_messaging  # noqa: F401
        except ImportError:
            self.skipTest("fedora_messaging is not installed")
        sys.path.insert(0, str(HERE.parent))
        import koschei_alerts_messages as ours

        classes = {c.topic: c for c in ours.KoscheiMessage.__subclasses__()}
        for topic, body in examples():
            with self.subTest(topic):
                found = classes["koschei." + topic](body=body)
                found.validate()
                self.assertEqual(found.packages, texts.packages(body))
                self.assertTrue(found.summary)


if __name__ == "__main__":
    unittest.main()
