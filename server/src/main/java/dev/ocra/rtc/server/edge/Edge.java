package dev.ocra.rtc.server.edge;

import dev.ocra.rtc.server.application.Application;
import dev.ocra.rtc.server.limits.ConnectionLimits;
import dev.ocra.rtc.server.rest.RestService;
import dev.ocra.rtc.server.signalling.SignallingService;
import dev.ocra.rtc.server.tls.ServerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The network: accepts connections and leads them to the signalling service. It owns its event
 * loops; {@link #close} ends them. Open and close it from one thread that is none of them.
 */
@NullMarked
@SuppressWarnings(
    "FutureReturnValueIgnored") // What a write failed with, the connection's end tells.
public final class Edge implements AutoCloseable {
  private static final int MAX_HTTP_BODY = 16 << 10;
  private static final int MAX_READ = 16 << 10;
  private static final int HTTP_SECONDS = 30;
  private static final long CLOSE_SECONDS = 3;

  private final EventLoopGroup loops;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel listener;
  private volatile boolean draining;

  private Edge(
      SignallingService signalling,
      RestService rest,
      EdgeOptions options,
      InetSocketAddress address,
      @Nullable Path web,
      @Nullable Application demo,
      ConnectionLimits limits,
      @Nullable ServerTls tls)
      throws IOException {
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    Class<? extends ServerChannel> type =
        epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    loops =
        new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(),
            new DefaultThreadFactory("ocra-edge", true),
            handlers);
    ConnectionGate gate = new ConnectionGate(limits);
    WebFiles files = new WebFiles(web);
    RestHttp restHttp = new RestHttp(rest, limits);
    DemoTokens tokens = demo == null ? null : new DemoTokens(demo);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(type)
            .option(ChannelOption.SO_BACKLOG, 4096)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            // One read at a time, and none too large: between two of them others have their turn,
            // and a connection that is held has not been read far ahead.
            .childOption(
                ChannelOption.RECVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(64, 2048, MAX_READ).maxMessagesPerRead(1))
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(32 << 10, 128 << 10))
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (!gate.enter(channel)) {
                      return;
                    }
                    connections.add(channel);
                    if (tls != null) {
                      SecurePipeline.prepare(channel, tls);
                    }
                    channel
                        .pipeline()
                        .addLast(new ReadTimeoutHandler(HTTP_SECONDS))
                        .addLast(new HttpServerCodec());
                    if (tls != null) {
                      SecurePipeline.tellStrictTransport(channel, tls);
                    }
                    channel
                        .pipeline()
                        .addLast(new HttpObjectAggregator(MAX_HTTP_BODY))
                        // One request at a time: answers that come later keep their order.
                        .addLast(new FlowControlHandler())
                        .addLast(
                            new HttpHandler(
                                signalling,
                                restHttp,
                                options,
                                files,
                                tokens,
                                () -> draining,
                                limits));
                  }
                });
    try {
      listener = bootstrap.bind(address).sync().channel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopLoops();
      throw new IOException("interrupted while binding " + address, e);
    } catch (Exception e) {
      stopLoops();
      throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
    }
  }

  /**
   * Listens on {@code address}.
   *
   * @param rest answers what belongs to the REST API
   * @param web where the web sample's files are, or null for those of the class path
   * @param demo the application that gives away demo tokens, or null for none
   * @param limits says which connections and links may be
   * @param tls encrypts all connections, or null for none; stays its owner's to close
   * @throws IOException if that is not possible; nothing is left behind then
   */
  public static Edge open(
      SignallingService signalling,
      RestService rest,
      EdgeOptions options,
      InetSocketAddress address,
      @Nullable Path web,
      @Nullable Application demo,
      ConnectionLimits limits,
      @Nullable ServerTls tls)
      throws IOException {
    return new Edge(signalling, rest, options, address, web, demo, limits, tls);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /** The number of connections, of whatever kind. */
  public int connections() {
    return connections.size();
  }

  /** From now on no new connection becomes a link, and the health page says so. */
  public void drain() {
    draining = true;
  }

  /** Stops listening, waits a moment for connections that are closing, and ends the event loops. */
  @Override
  public void close() {
    drain();
    listener.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    connections.close(Edge::isIdleHttp);
    connections.newCloseFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    stopLoops();
  }

  // A client that keeps its connection for a next request need not be waited for; one whose answer
  // is being made is not read meanwhile.
  private static boolean isIdleHttp(Channel channel) {
    return channel.pipeline().get(HttpHandler.class) != null && channel.config().isAutoRead();
  }

  private void stopLoops() {
    loops
        .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
