"""What Koschei sends over fedora-messaging, for those who show it to people.

The schemas of koschei.package.state.change and koschei.collection.state.change are in the package koschei-messages.
"""

from fedora_messaging import message

from . import texts
from .schemas import schema


class KoscheiMessage(message.Message):
    """Common to all: which packages it is about, and where people read more."""

    @property
    def app_name(self):
        return "Koschei"

    @property
    def app_icon(self):
        return None

    @property
    def agent_name(self):
        return None

    @property
    def usernames(self):
        return texts.usernames(self.body)

    @property
    def packages(self):
        return texts.packages(self.body)

    @property
    def summary(self):
        return texts.summary(self.topic, self.body)

    def __str__(self):
        return texts.text(self.topic, self.body)


class BuildStateChange(KoscheiMessage):
    """A scratch build ended."""

    topic = "koschei.build.state.change"
    body_schema = schema("build.state.change")


class PackageInstallabilityChange(KoscheiMessage):
    """Packages have begun to fail for one cause, or work again."""

    topic = "koschei.package.installability.change"
    body_schema = schema("package.installability.change")


class PackageUpdateBroke(KoscheiMessage):
    """An update has broken packages of others."""

    topic = "koschei.package.update.broke"
    body_schema = schema("package.update.broke")


class CollectionInstallabilityChange(KoscheiMessage):
    """Many causes began at once."""

    topic = "koschei.collection.installability.change"
    body_schema = schema("collection.installability.change")


class PackageSizeChange(KoscheiMessage):
    """Closures have grown much for one reason."""

    topic = "koschei.package.size.change"
    body_schema = schema("package.size.change")


class CollectionSizeChange(KoscheiMessage):
    """Closures have grown much for many reasons."""

    topic = "koschei.collection.size.change"
    body_schema = schema("collection.size.change")


class PackageWouldFix(KoscheiMessage):
    """A build that is in no repository yet would mend something."""

    topic = "koschei.package.would.fix"
    body_schema = schema("package.would.fix")


class PackageWouldFixWithdrawn(KoscheiMessage):
    """That is over."""

    topic = "koschei.package.would.fix.withdrawn"
    body_schema = schema("package.would.fix.withdrawn")


class UpdateCheckComplete(KoscheiMessage):
    """What an update would break is known."""

    topic = "koschei.update.check.complete"
    body_schema = schema("update.check.complete")

    @property
    def url(self):
        return self.body["run"].get("url")
