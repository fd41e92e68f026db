package io.portaplus.bench;

import io.portaplus.bench.charge.ChargeBench;
import io.portaplus.bench.charge.GrowthBench;
import io.portaplus.bench.charge.MemoryBench;
import io.portaplus.bench.charge.PostingsBench;
import io.portaplus.bench.charge.SlowBench;
import io.portaplus.bench.charge.StartBench;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The benchmarks, by name; without a name all of them, one after another. Ends with 1 where a limit is missed. */
public final class Bench {
    private Bench() {}

    private interface Benchmark {
        boolean run(List<String> arguments) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Benchmark> all = all(System.out, Path.of(System.getProperty("portaplus.launcher", "./portaplus")));
        if (arguments.length > 0 && !all.containsKey(arguments[0])) {
            System.err.println("bench takes " + String.join(", ", all.keySet()) + ", or nothing for all of them.");
            System.exit(2);
        }
        boolean kept = true;
        List<String> names = arguments.length == 0 ? List.copyOf(all.keySet()) : List.of(arguments[0]);
        for (String name : names) {
            System.out.println("== " + name);
            kept &= all.getOrDefault(name, _ -> false)
                    .run(List.of(arguments).subList(Math.min(1, arguments.length), arguments.length));
        }
        System.exit(kept ? 0 : 1);
    }

    private static Map<String, Benchmark> all(PrintStream out, Path launcher) {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("charge", arguments -> ChargeBench.run(arguments, launcher, out));
        all.put("slow", arguments -> SlowBench.run(arguments, launcher, out));
        all.put("start", arguments -> StartBench.run(arguments, launcher, out));
        all.put("growth", arguments -> GrowthBench.run(arguments, launcher, out));
        all.put("memory", arguments -> MemoryBench.run(arguments, launcher, out));
        all.put("postings", arguments -> PostingsBench.run(arguments, launcher, out));
        all.put("auth", _ -> AuthBench.run(out));
        all.put("formats", arguments -> FormatBench.run(arguments, out));
        all.put("sandbox", arguments -> SandboxLoad.run(arguments, out));
        return all;
    }
}
