package io.koschei.preview;

import io.koschei.resolver.headers.PackageStart;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Receives the start of a package file until its header has ended, and stops then: what follows is large and of no interest. */
final class HeaderStart implements BodySubscriber<HeaderStart> {

    private static final int FIRST = 1 << 17;

    private final CompletableFuture<HeaderStart> done = new CompletableFuture<>();
    private byte[] bytes = new byte[0];
    private int count;
    private PackageStart start = new PackageStart.Wanted(1);
    private Flow.@Nullable Subscription subscription;

    /** What has arrived. There may be more in the array. */
    byte[] bytes() {
        return bytes;
    }

    /** How far it is understood. */
    PackageStart start() {
        return start;
    }

    @Override
    public CompletionStage<HeaderStart> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
        subscription = to;
        to.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        Flow.Subscription from = subscription;
        if (from == null || done.isDone()) {
            return;
        }
        items.forEach(this::take);
        start = PackageStart.of(bytes, count);
        if (start instanceof PackageStart.Wanted) {
            from.request(1);
        } else {
            from.cancel();
            done.complete(this);
        }
    }

    private void take(ByteBuffer item) {
        int taken = Math.min(item.remaining(), PackageStart.LARGEST - count);
        if (count + taken > bytes.length) {
            bytes = Arrays.copyOf(
                    bytes, Math.min(PackageStart.LARGEST, Math.max(Math.max(count + taken, FIRST), 2 * bytes.length)));
        }
        item.get(bytes, count, taken);
        count += taken;
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(this);
    }
}
