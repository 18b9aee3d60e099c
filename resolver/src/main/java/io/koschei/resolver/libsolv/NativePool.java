package io.koschei.resolver.libsolv;

import com.sun.jna.Pointer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** A libsolv pool with RPM's rules. It belongs to the thread that works with it. */
public final class NativePool implements AutoCloseable {

    private static final int DISTTYPE_RPM = 0;
    private static final int FLAG_IMPLICIT_OBSOLETE_USES_COLORS = 10;

    /** Where the ids of a new repository begin: position 0 means none. */
    private static final int IDS_OFFSET = 1;

    private final long address;
    private final Pointer struct;
    private final KnownIds known;
    private final PoolRules rules;
    private boolean closed;

    private NativePool(PoolRules rules) {
        this.rules = rules;
        address = LibSolv.pool_create();
        struct = new Pointer(address);
        // Debian's libsolv begins with Debian's rules; everything below reads this setting.
        LibSolv.pool_setdisttype(address, DISTTYPE_RPM);
        LibSolv.pool_setarchpolicy(address, CStrings.of(rules.policy()));
        if (rules.isMultilib()) {
            // As DNF does: a 32-bit and a 64-bit package of one name can be installed side by side.
            LibSolv.pool_set_flag(address, FLAG_IMPLICIT_OBSOLETE_USES_COLORS, 1);
        }
        known = KnownIds.of(address);
    }

    /**
     * An empty pool.
     *
     * @throws LibSolvException when libsolv is missing or unusable
     */
    public static NativePool create(PoolRules rules) {
        Libraries.load();
        return new NativePool(rules);
    }

    static NativePool unchecked(PoolRules rules) {
        return new NativePool(rules);
    }

    /** The version of the library, for example {@code 0.7.23}. */
    public static String libraryVersion() {
        return Libraries.version();
    }

    PoolRules rules() {
        return rules;
    }

    long address() {
        return address;
    }

    int solvableCount() {
        return struct.getInt(Layout.POOL_SOLVABLE_COUNT);
    }

    /**
     * Loads a converted repository.
     *
     * @throws LibSolvException when it is not one
     */
    public LoadedRepo load(Path solv) {
        long repo = LibSolv.repo_create(address, CStrings.of("repository"));
        try (NativeFile file = NativeFile.open(solv)) {
            if (LibSolv.repo_add_solv(repo, file.address(), 0) != 0) {
                throw new LibSolvException(error());
            }
        }
        return loaded(repo);
    }

    /** The repository one of its packages is in. */
    public LoadedRepo repository(int solvable) {
        return loaded(repoOf(solvable));
    }

    private static LoadedRepo loaded(long address) {
        Pointer repo = new Pointer(address);
        return new LoadedRepo(address, repo.getInt(Layout.REPO_START), repo.getInt(Layout.REPO_END));
    }

    /** The ids the dependencies of a repository's solvables are written in, each list closed by 0. */
    public int[] dependencyIds(LoadedRepo repo) {
        Pointer struct = new Pointer(repo.address());
        int count = struct.getInt(Layout.REPO_ID_COUNT);
        return count == 0 ? new int[1] : struct.getPointer(Layout.REPO_IDS).getIntArray(0, count);
    }

    /** Adds packages and returns the id of the first; the others follow. */
    public int add(PackageBlock block) {
        int count = block.names().length;
        if (count == 0) {
            return solvableCount();
        }
        int[] priorities = IntStream.of(block.priorities()).distinct().sorted().toArray();
        long[] repos = new long[priorities.length];
        for (int i = 0; i < repos.length; i++) {
            repos[i] = repo(priorities[i], block);
        }
        int first = LibSolv.repo_add_solvable_block(repos[0], count);
        IntBuffer solvables = solvables(first, count);
        for (int i = 0; i < count; i++) {
            int at = i * Layout.SOLVABLE_INTS;
            solvables.put(at + Layout.SOLVABLE_NAME, block.names()[i]);
            solvables.put(at + Layout.SOLVABLE_ARCH, block.archs()[i]);
            solvables.put(at + Layout.SOLVABLE_EVR, block.evrs()[i]);
            if (repos.length > 1) {
                long repo = repos[Arrays.binarySearch(priorities, block.priorities()[i])];
                solvables.put(at + Layout.SOLVABLE_REPO, (int) repo);
                solvables.put(at + Layout.SOLVABLE_REPO + 1, (int) (repo >>> Integer.SIZE));
            }
            for (int kind = 0; kind < PoolSnapshot.DEPENDENCY_KINDS; kind++) {
                int list = block.lists()[i * PoolSnapshot.DEPENDENCY_KINDS + kind];
                solvables.put(at + Layout.SOLVABLE_DEPENDENCIES + kind, list < 0 ? 0 : IDS_OFFSET + list);
            }
        }
        for (int i = 1; i < repos.length; i++) {
            int own = priorities[i];
            Pointer repo = new Pointer(repos[i]);
            repo.setInt(Layout.REPO_START, first);
            repo.setInt(Layout.REPO_END, first + count);
            repo.setInt(Layout.REPO_COUNT, (int) IntStream.of(block.priorities())
                    .filter(priority -> priority == own)
                    .count());
        }
        return first;
    }

    /** A repository without packages, with the dependency ids of all of them. */
    private long repo(int priority, PackageBlock block) {
        long address = LibSolv.repo_create(this.address, CStrings.of("packages"));
        Pointer repo = new Pointer(address);
        repo.setInt(Layout.REPO_PRIORITY, priority);
        int offset = LibSolv.repo_reserve_ids(address, 0, block.idCount());
        if (block.idCount() > 0 && offset != IDS_OFFSET) {
            throw new LibSolvException("libsolv keeps dependencies at " + offset + " instead of " + IDS_OFFSET);
        }
        if (block.idCount() > 0) {
            repo.getPointer(Layout.REPO_IDS).write(4L * offset, block.ids(), 0, block.idCount());
            repo.setInt(Layout.REPO_ID_COUNT, offset + block.idCount());
        }
        return address;
    }

    IntBuffer solvables(int first, int count) {
        return struct.getPointer(Layout.POOL_SOLVABLES)
                .getByteBuffer(4L * Layout.SOLVABLE_INTS * first, 4L * Layout.SOLVABLE_INTS * count)
                .order(ByteOrder.nativeOrder())
                .asIntBuffer();
    }

    /** Address of the repository a package belongs to. */
    long repoOf(int solvable) {
        return struct.getPointer(Layout.POOL_SOLVABLES)
                .getLong(4L * (Layout.SOLVABLE_INTS * solvable + Layout.SOLVABLE_REPO));
    }

    /** To be called once everything is loaded, before anything is solved or asked. */
    public void prepare() {
        LibSolv.pool_addfileprovides(address);
        LibSolv.pool_createwhatprovides(address);
    }

    public PoolSnapshot snapshot() {
        return PoolSnapshot.of(struct);
    }

    /** The id of a string of another pool in this pool. */
    public int string(StringTable table, int id) {
        return LibSolv.pool_str2id(address, table.address(id), 1);
    }

    /** The id of a string, which the pool knows from now on. */
    public int string(String text) {
        return CStrings.id(address, text, true);
    }

    /** The id of a rich dependency as RPM writes it, in parentheses; 0 when it is none. */
    public int condition(String text) {
        return LibSolvExt.pool_parserpmrichdep(address, CStrings.of(text));
    }

    /** The id of a string; 0 when the pool has never met it. */
    public int find(String text) {
        return CStrings.id(address, text, false);
    }

    public int relation(int name, int evr, int flags) {
        return LibSolv.pool_rel2id(address, name, evr, flags, 1);
    }

    /** Where the list of what provides a dependency starts in {@link #providerLists}. */
    public int providers(int dep) {
        if (!Relations.isRelation(dep)) {
            int known = struct.getPointer(Layout.POOL_PROVIDERS_OF_STRING).getInt(4L * dep);
            if (known != 0) {
                return known;
            }
        }
        return LibSolv.pool_addrelproviders(address, dep);
    }

    /** How many entries the provider lists have so far. */
    public int providersSoFar() {
        return struct.getInt(Layout.POOL_PROVIDERS_END);
    }

    /** All provider lists so far, each closed by 0; a provider 1 is the system itself. */
    public int[] providerLists() {
        return struct.getPointer(Layout.POOL_PROVIDERS).getIntArray(0, struct.getInt(Layout.POOL_PROVIDERS_END));
    }

    /** The providers in one list that are among some solvables, in the order they were loaded. */
    public List<Integer> providersAmong(int offset, BitSet among) {
        Pointer lists = struct.getPointer(Layout.POOL_PROVIDERS);
        List<Integer> found = new ArrayList<>();
        for (long at = offset; lists.getInt(4L * at) != 0; at++) {
            if (among.get(lists.getInt(4L * at))) {
                found.add(lists.getInt(4L * at));
            }
        }
        return found;
    }

    /** Whether a package is the one a relation names, by name and version; what it provides does not count. */
    public boolean isNamed(int solvable, int relation) {
        long at = Pointer.nativeValue(struct.getPointer(Layout.POOL_SOLVABLES)) + 4L * Layout.SOLVABLE_INTS * solvable;
        return LibSolv.pool_match_nevr_rel(address, at, relation) != 0;
    }

    /** A dependency as the metadata writes it. */
    public String text(int dep) {
        return CStrings.at(LibSolv.pool_dep2str(address, dep));
    }

    /** Bytes to download. */
    public long downloadSize(int solvable) {
        return LibSolv.pool_lookup_num(address, solvable, known.downloadSize(), 0);
    }

    /** Bytes on disk. */
    public long installSize(int solvable) {
        return LibSolv.pool_lookup_num(address, solvable, known.installSize(), 0);
    }

    /** String id of the name of the source package a binary was built from; 0 when the metadata names none. */
    public int sourceName(int solvable, int ownName) {
        int id = LibSolv.pool_lookup_id(address, solvable, known.sourceName());
        if (id != 0) {
            return id;
        }
        // libsolv writes "the same as my own name" as a value without content.
        return LibSolv.pool_lookup_void(address, solvable, known.sourceName()) != 0 ? ownName : 0;
    }

    /** The id that stands between plain requirements and those of scriptlets; not a requirement itself. */
    public int prereqMarker() {
        return known.prereqMarker();
    }

    String error() {
        return CStrings.at(LibSolv.pool_errstr(address));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            LibSolv.pool_free(address);
        }
    }
}
