package io.koschei.resolver.metadata;

/** The files of a repository that libsolv reads. */
enum MetadataKind {
    PRIMARY("metadata", "primary.xml"),
    FILELISTS("filelists", "filelists.xml");

    private final String root;
    private final String label;

    MetadataKind(String root, String label) {
        this.root = root;
        this.label = label;
    }

    /** Name of the outermost element. */
    String root() {
        return root;
    }

    /** The usual name of such a file. */
    String label() {
        return label;
    }
}
