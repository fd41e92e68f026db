package io.portaplus.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LockTest {
    @RegisterExtension
    final Scratch scratch = new Scratch();

    @Test
    void aSecondStartOnOneDataFolderIsRefusedInThisAndInAnotherProcess() throws Exception {
        EmbeddedPostgres postgres = scratch.start();
        String folder = scratch.data().toRealPath().toString();
        // The refusal in this process must not free the lock for another one, hence this order.
        assertThatThrownBy(() -> EmbeddedPostgres.start(scratch.options()))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining(folder)
                .hasMessageContaining("this process (" + ProcessHandle.current().pid() + ")");
        try (ChildProcess child = ChildProcess.start(scratch)) {
            assertThat(child.awaitLine("refused="))
                    .contains(
                            folder,
                            "another process (" + ProcessHandle.current().pid() + ")");
            child.end();
        }
        assertThat(Sql.one(postgres, "select 1")).isEqualTo("1");
        postgres.close();
        try (ChildProcess child = ChildProcess.start(scratch)) {
            assertThat(child.awaitLine("runs=")).startsWith("1 ");
            assertThatThrownBy(() -> EmbeddedPostgres.start(scratch.options()))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining(folder)
                    .hasMessageContaining("another process (" + child.pid() + ")");
            child.end();
        }
    }

    @Test
    void ofManyStartsAtTheSameInstantOneHasTheFolder() throws Exception {
        Home home = Home.in(scratch.data(), ServerUser.ownUid());
        AtomicInteger refused = new AtomicInteger();
        List<FolderLock> taken = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                done.add(threads.submit(() -> {
                    go.await();
                    try {
                        FolderLock lock = FolderLock.take(home);
                        synchronized (taken) {
                            taken.add(lock);
                        }
                    } catch (EmbeddedPostgresException e) {
                        refused.incrementAndGet();
                    }
                    return null;
                }));
            }
            go.countDown();
            for (Future<?> one : done) {
                one.get();
            }
        }
        assertThat(taken).hasSize(1);
        assertThat(refused).hasValue(15);
        taken.getFirst().close();
        FolderLock.take(home).close();
    }

    @Test
    void theNoteOfAProcessThatIsGoneKeepsNobodyOut() throws IOException {
        Home home = Home.in(scratch.data(), ServerUser.ownUid());
        Files.writeString(
                home.path().resolve("lock.holder"), ProcessHandle.current().pid() + "\n1970-01-01T00:00:00Z\n");
        FolderLock.take(home).close();
        assertThat(home.path().resolve("lock.holder")).doesNotExist();
    }
}
