package io.koschei.resolver.loading;

import io.koschei.resolver.libsolv.LoadedRepo;
import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.PackageBlock;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.metadata.SourceRequires;
import java.util.Arrays;
import java.util.List;

/**
 * Puts source packages into the loading pool whose requirements are known as texts. A requirement that cannot be parsed is met by
 * nothing: its package fails and says why, and the others go on.
 */
final class BuildRequirements {

    private BuildRequirements() {}

    /** @param sources at least one */
    static LoadedRepo add(NativePool pool, List<SourceRequires> sources) {
        DependencyTexts texts = new DependencyTexts(pool);
        int count = sources.size();
        int[] names = new int[count];
        int[] archs = new int[count];
        int[] evrs = new int[count];
        int[] lists = new int[count * PoolSnapshot.DEPENDENCY_KINDS];
        Arrays.fill(lists, -1);
        IntList ids = new IntList();
        for (int i = 0; i < count; i++) {
            SourceRequires source = sources.get(i);
            names[i] = pool.string(source.nevra().name());
            archs[i] = pool.string(source.nevra().arch());
            evrs[i] = pool.string(source.nevra().evr().toString());
            lists[i * PoolSnapshot.DEPENDENCY_KINDS + PoolSnapshot.REQUIRES] = ids.size();
            source.requirements().forEach(text -> ids.add(texts.id(text.strip())));
            ids.add(0);
        }
        PackageBlock block = new PackageBlock(names, archs, evrs, lists, new int[count], ids.toArray(), ids.size());
        return pool.repository(pool.add(block));
    }
}
