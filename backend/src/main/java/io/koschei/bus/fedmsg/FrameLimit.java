package io.koschei.bus.fedmsg;

import zmq.Msg;
import zmq.msg.MsgAllocator;

/**
 * Bounds a message as a whole. JeroMQ bounds frames, and messages that wait, but keeps every frame of a message that has not ended: a peer
 * that never ends one fills the heap. It asks here for each frame and then sets its flags, so at the limit the flag that more follows is
 * dropped. The message ends there, counts as waiting, and its reader sees by the number of frames what it is.
 *
 * <p>Each socket needs one of its own, and has one peer.
 */
final class FrameLimit implements MsgAllocator {

    private final int most;

    /** Frames of the message that comes in; only ZeroMQ's own thread counts them. */
    private int open;

    FrameLimit(int most) {
        this.most = most;
    }

    @Override
    public Msg allocate(int size) {
        return new Counted(size);
    }

    private final class Counted extends Msg {

        Counted(int size) {
            super(size);
        }

        @Override
        public void setFlags(int flags) {
            super.setFlags((flags & COMMAND) == 0 ? limited(flags) : flags);
        }

        private int limited(int flags) {
            if ((flags & MORE) != 0 && ++open < most) {
                return flags;
            }
            open = 0;
            return flags & ~MORE;
        }
    }
}
