/**
 * Speaks to a Koji hub over XML-RPC: asks for targets, tags, repositories, packages, builds and tasks, and has scratch builds
 * built.
 *
 * <p><b>Enters:</b> {@code KojiQuery}s, which say what to call and how to read the answer, and a few calls that need a login:
 * submit, cancel, and request a repository. <b>Leaves:</b> the plain records of {@code koji.facts}; or a {@code KojiException},
 * which says by its type whether the hub did not answer, answered something that is not Koji's XML-RPC, refused, or did not
 * let Koschei log in. {@code isTransient()} says whether it is worth asking again.
 *
 * <p><b>Architecture invariant:</b> the rest of the service sees the interface {@link Koji} and the packages {@code facts},
 * {@code failure}, {@code query} and {@code settings}. Nothing outside knows about XML-RPC, sessions or Koji's structs.
 * Questions need no login; {@link HubKoji} opens a session when the first call needs it.
 *
 * <p><b>Architecture invariant:</b> the hub is not trusted. {@code transport} bounds the size and the time of each exchange and
 * the depth of its XML; {@code shapes} checks every member that it reads and ignores the others, because hubs differ in them.
 *
 * <p><b>Architecture invariant:</b> a build is never submitted twice. A session carries one call at a time, and a call that is
 * sent again keeps its number, so the hub does it once. {@link Koji#submit} tells the caller the session before it sends
 * anything through it; the caller stores it. When no answer comes, the outcome is {@code SubmitOutcome.Unknown}: the caller
 * first ends the session with {@link Koji#settle}, so that nothing more can happen through it, then looks for the task by
 * its token with {@link Koji#submitted}, and only when there is none submits again. {@code scheduler.Recovery} does this, also
 * after a crash.
 *
 * <p><b>Callers:</b> {@code polling} and {@code tracking} for repositories and packages, {@code generations} for build
 * groups and BuildRequires, {@code closures} for buildroots, {@code scheduler} for submissions, {@code buildpolling} for
 * tasks and logs. Tests use {@code demo}, a hub that is part of Koschei, and recorded answers of real hubs.
 *
 * <p>Usage:
 * <pre>{@code
 * Koji koji = new HubKoji(properties, login, clock);
 * BuildTarget target = koji.target("f44").orElseThrow();
 * Optional<KojiRepo> repo = koji.latestRepo(target.buildTag());
 * List<KojiAnswer<Optional<KojiTask>>> tasks = koji.askAll(taskIds.stream().map(KojiQuery::task).toList());
 * SubmitOutcome outcome = koji.submit(request, session -> store(session));
 * }</pre>
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"model"})
package io.koschei.koji;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
