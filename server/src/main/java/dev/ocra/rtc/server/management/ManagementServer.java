package dev.ocra.rtc.server.management;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The port for those who run the backend: apart from the users' one, on an address of its own. It
 * owns one thread for sockets and two for answers, until it is closed. Open and close it from one
 * thread that is none of them.
 */
@NullMarked
public final class ManagementServer implements AutoCloseable {
  private static final int MAX_BODY = 16 << 10;
  private static final int MAX_CONNECTIONS = 256;
  private static final int IDLE_SECONDS = 60;
  private static final int THREADS = 2;
  private static final int QUEUE = 64;
  private static final long CLOSE_SECONDS = 2;

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("ocra-management", true), NioIoHandler.newFactory());
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          30,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUE),
          new DefaultThreadFactory("ocra-management-work", true));
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel listener;

  private ManagementServer(InetSocketAddress address, ManagementRoutes routes) throws IOException {
    threads.allowCoreThreadTimeOut(true);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    accept(channel, routes);
                  }
                });
    try {
      listener = bootstrap.bind(address).sync().channel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close(null);
      throw new IOException("interrupted while binding " + address, e);
    } catch (Exception e) {
      close(null);
      throw new IOException(
          "cannot listen on " + address + " for management: " + e.getMessage(), e);
    }
  }

  /**
   * Listens on {@code address}.
   *
   * @throws IOException if that is not possible; nothing is left behind then
   */
  public static ManagementServer open(InetSocketAddress address, ManagementRoutes routes)
      throws IOException {
    return new ManagementServer(address, routes);
  }

  private void accept(Channel channel, ManagementRoutes routes) {
    if (connections.size() >= MAX_CONNECTIONS) {
      channel.unsafe().closeForcibly();
      return;
    }
    connections.add(channel);
    channel
        .pipeline()
        .addLast(new ReadTimeoutHandler(IDLE_SECONDS))
        .addLast(new HttpServerCodec())
        .addLast(new HttpObjectAggregator(MAX_BODY))
        // One request at a time: answers keep their order.
        .addLast(new FlowControlHandler())
        .addLast(new ManagementHttp(routes, threads));
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /** For what is looked at again and again; ends with this server. Nothing on it may block. */
  public ScheduledExecutorService timers() {
    return loop;
  }

  @Override
  public void close() {
    close(listener);
  }

  private void close(@Nullable Channel listening) {
    if (listening != null) {
      listening.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
    connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    threads.shutdownNow();
    loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
