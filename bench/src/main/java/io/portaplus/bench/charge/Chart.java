package io.portaplus.bench.charge;

import java.util.List;
import java.util.Locale;

/** Bars side by side, as SVG that needs nothing else. */
final class Chart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 60;
    private static final int BOTTOM = 250;
    private static final int TOP = 50;

    private Chart() {}

    /** One colour's bars: one value for each group. */
    record Line(String title, String colour, List<Double> values) {}

    static String of(List<Integer> groups, List<Line> lines) {
        double most = lines.stream()
                .flatMap(line -> line.values.stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n",
                WIDTH,
                HEIGHT));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        double group = (double) (WIDTH - LEFT - 20) / groups.size();
        double bar = group * 0.8 / lines.size();
        for (int l = 0; l < lines.size(); l++) {
            Line line = lines.get(l);
            text(svg, LEFT + 14, 18 + 16 * l, "start", line.title);
            rect(svg, LEFT, 8 + 16 * l, 10, 10, line.colour);
            for (int g = 0; g < groups.size(); g++) {
                double value = line.values.get(g);
                double height = (BOTTOM - TOP) * value / most;
                double x = LEFT + g * group + group * 0.1 + l * bar;
                rect(svg, x, BOTTOM - height, bar - 2, height, line.colour);
                text(svg, x + bar / 2, BOTTOM - height - 4, "middle", String.format(Locale.ROOT, "%,.0f", value));
            }
        }
        for (int g = 0; g < groups.size(); g++) {
            text(
                    svg,
                    LEFT + (g + 0.5) * group,
                    BOTTOM + 18,
                    "middle",
                    groups.get(g) + (groups.get(g) == 1 ? " connection" : ""));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void rect(StringBuilder svg, double x, double y, double width, double height, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                colour));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }
}
