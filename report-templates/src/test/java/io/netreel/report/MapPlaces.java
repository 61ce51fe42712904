package io.netreel.report;

import io.netreel.report.PageData.Node;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Where nodes and arrows of a map that was not moved are, in pixels of it.
record MapPlaces(List<Node> nodes, int width, int height) {
    private static final int SIDE = 84;
    private static final int TOP = 48;
    private static final double BEND = 0.16;

    record Spot(double x, double y) {}

    Spot of(String name) {
        Node node = nodes.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Spot(stretched(Node::x, node, SIDE, width), stretched(Node::y, node, TOP, height));
    }

    /// The middle of a curve, whose bend counts as much as both its ends.
    Spot middle(String... ends) {
        Spot from = of(ends[0]);
        Spot to = of(ends[1]);
        double x = (from.x + to.x) / 2 + (to.y - from.y) * BEND / 2;
        double y = (from.y + to.y) / 2 - (to.x - from.x) * BEND / 2;
        return new Spot(x, y);
    }

    private double stretched(ToDoubleFunction<Node> axis, Node node, int side, int room) {
        double least = nodes.stream().mapToDouble(axis).min().orElseThrow();
        double most = nodes.stream().mapToDouble(axis).max().orElseThrow();
        return most > least
                ? side + (axis.applyAsDouble(node) - least) / (most - least) * (room - 2 * side)
                : room / 2.0;
    }
}
