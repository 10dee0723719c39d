package org.casecheck.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks into another Java process of the same user: what it holds after a collection, and what it has open. */
final class ServerMemory implements AutoCloseable {
    private static final int COLLECTIONS = 3;

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final MemoryPoolMXBean metaspace;
    private final ClassLoadingMXBean classes;
    private final ThreadMXBean threads;
    private final UnixOperatingSystemMXBean system;

    /**
     * What is held.
     *
     * @param heap in MB, the least seen after some collections: what was allocated meanwhile does not count
     * @param metaspace in MB
     * @param classes that are loaded
     * @param threads that live
     * @param files that are open, sockets among them
     */
    record Level(double heap, double metaspace, int classes, int threads, long files) {}

    private ServerMemory(JMXConnector connector) throws IOException {
        this.connector = connector;
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        this.memory = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        this.metaspace = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_POOL_MXBEAN_DOMAIN_TYPE + ",name=Metaspace", MemoryPoolMXBean.class);
        this.classes = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.CLASS_LOADING_MXBEAN_NAME, ClassLoadingMXBean.class);
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        this.system = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, UnixOperatingSystemMXBean.class);
    }

    static ServerMemory of(ServerProcess server) throws IOException {
        return of(server.pid());
    }

    /** Of any Java process, by its number. */
    static ServerMemory of(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
            try {
                return new ServerMemory(
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException another) {
            throw new IOException(another);
        }
    }

    /** Collects a few times; every request that runs meanwhile waits for that. */
    Level afterCollection() throws InterruptedException {
        double heap = Double.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
            heap = Math.min(heap, memory.getHeapMemoryUsage().getUsed() / 1e6);
            TimeUnit.MILLISECONDS.sleep(100); // what was found unreachable is cleaned up by other threads
        }
        return new Level(
                heap,
                metaspace.getUsage().getUsed() / 1e6,
                classes.getLoadedClassCount(),
                threads.getThreadCount(),
                system.getOpenFileDescriptorCount());
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
