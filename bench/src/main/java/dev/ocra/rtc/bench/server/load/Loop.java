package dev.ocra.rtc.bench.server.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * The one thread of a load generator: an event loop with a tick of a millisecond, on which
 * everything lives that is made with it.
 */
@NullMarked
final class Loop implements AutoCloseable {
  private static final long ACKNOWLEDGE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int RECEIVE_BYTES = 2048;
  private static final long CLOSE_SECONDS = 5;

  final TextFrame frame = new TextFrame();
  final ServerText read = new ServerText();
  final byte[] text = new byte[1 << 16];
  final byte[] handshakeRequest;

  private final InetSocketAddress server;
  private final EventLoopGroup group;
  private final List<Client> touched = new ArrayList<>();
  private final Delay<Client> acknowledgements = new Delay<>(ACKNOWLEDGE_NANOS);
  private final ArrayDeque<Runnable> ticking = new ArrayDeque<>();

  Loop(InetSocketAddress server) {
    this.server = server;
    handshakeRequest = WebSocketClient.request(server.getHostString() + ":" + server.getPort());
    group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("load", true), EpollIoHandler.newFactory());
    var unused = group.next().scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.MILLISECONDS);
  }

  /** Runs on the loop. */
  void execute(Runnable task) {
    group.execute(task);
  }

  /** Runs on every tick from now on. On the loop. */
  void onTick(Runnable task) {
    ticking.add(task);
  }

  private void tick() {
    ticking.forEach(Runnable::run);
    acknowledgements.due(System.nanoTime(), Client::acknowledge);
    flushTouched();
  }

  /** Opens a connection from the loopback address 127.0.0.{@code source}. */
  void connect(Client client, int source) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(group)
            .channel(EpollSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(RECEIVE_BYTES))
            .localAddress(new InetSocketAddress("127.0.0." + source, 0))
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new WebSocketClient(client));
                  }
                });
    bootstrap
        .connect(server)
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (!done.isSuccess()) {
                    client.fail(String.valueOf(done.cause()));
                  }
                });
  }

  void acknowledgeSoon(Client client) {
    acknowledgements.add(System.nanoTime(), client);
  }

  /** The client has something to flush. */
  void touched(Client client) {
    touched.add(client);
  }

  void flushTouched() {
    for (int i = 0; i < touched.size(); i++) {
      touched.get(i).flush();
    }
    touched.clear();
  }

  @Override
  public void close() {
    group
        .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
