package io.netreel.analyzer.model;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Places nodes by forces: all push each other away, edges pull, central nodes are pulled to the middle and the
/// others to the rim. It is seeded and uses [StrictMath], so that the same graph gets the same map on every
/// machine.
public final class GraphLayout {

    private static final long SEED = 20261122;
    private static final double MARGIN = 0.04;
    private static final double RIM_RADIUS = 0.46;
    private static final double GAP = 0.05;

    // n² work for each step: fewer steps for a map on which nobody sees the difference.
    private static final long WORK = 60_000_000;

    private final int central;
    private final List<Edge> edges;
    private final double[] x;
    private final double[] y;
    private final double spacing;
    private final double discRadius;

    private GraphLayout(int nodes, int central, List<Edge> edges) {
        this.central = central;
        this.edges = edges;
        this.x = new double[nodes];
        this.y = new double[nodes];
        this.spacing = StrictMath.min(0.3, 0.75 / StrictMath.sqrt(StrictMath.max(nodes, 1)));
        // The middle gets its share of the area, and always some room; without others it gets everything.
        double share = StrictMath.sqrt((double) central / StrictMath.max(nodes, 1));
        this.discRadius = nodes == central ? RIM_RADIUS : Math.clamp(RIM_RADIUS * share, 0.15, 0.36);
    }

    /// Places `nodes` nodes, of which the first `central` belong to the middle.
    public static List<Point> place(int nodes, int central, List<Edge> edges) {
        GraphLayout layout = new GraphLayout(nodes, central, edges);
        layout.start();
        layout.relax();
        layout.separate();
        return layout.points();
    }

    /// How far apart any two nodes end up at least, as long as there is room.
    static double minimalDistance(int nodes) {
        return StrictMath.min(0.07, 0.5 / StrictMath.sqrt(StrictMath.max(nodes, 1)));
    }

    private void start() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < x.length; i++) {
            boolean middle = i < central;
            int place = middle ? i : i - central;
            int places = middle ? central : x.length - central;
            double radius = places == 1 && middle ? 0 : middle ? discRadius / 2 : RIM_RADIUS;
            double angle = 2 * StrictMath.PI * place / places;
            x[i] = 0.5 + radius * StrictMath.cos(angle) + random.nextDouble(-0.01, 0.01);
            y[i] = 0.5 + radius * StrictMath.sin(angle) + random.nextDouble(-0.01, 0.01);
        }
    }

    private void relax() {
        long pairs = StrictMath.max(1, (long) x.length * x.length);
        int steps = Math.clamp(WORK / pairs, 20, 400);
        double[] dx = new double[x.length];
        double[] dy = new double[x.length];
        for (int step = 0; step < steps; step++) {
            double heat = 0.05 * (1 - (double) step / steps);
            repel(dx, dy);
            attract(dx, dy);
            move(dx, dy, heat);
        }
    }

    private void repel(double[] dx, double[] dy) {
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                double ex = x[i] - x[j];
                double ey = y[i] - y[j];
                double force = spacing * spacing / StrictMath.max(ex * ex + ey * ey, 1e-6);
                dx[i] += ex * force;
                dy[i] += ey * force;
                dx[j] -= ex * force;
                dy[j] -= ey * force;
            }
        }
    }

    private void attract(double[] dx, double[] dy) {
        for (Edge edge : edges) {
            double ex = x[edge.from()] - x[edge.to()];
            double ey = y[edge.from()] - y[edge.to()];
            double force = edge.weight() * StrictMath.sqrt(ex * ex + ey * ey) / spacing;
            dx[edge.from()] -= ex * force;
            dy[edge.from()] -= ey * force;
            dx[edge.to()] += ex * force;
            dy[edge.to()] += ey * force;
        }
        for (int i = 0; i < x.length; i++) {
            double ex = x[i] - 0.5;
            double ey = y[i] - 0.5;
            double distance = StrictMath.max(StrictMath.sqrt(ex * ex + ey * ey), 1e-6);
            double wanted = i < central ? distance : RIM_RADIUS;
            dx[i] += ex / distance * (wanted - distance);
            dy[i] += ey / distance * (wanted - distance);
        }
    }

    private void move(double[] dx, double[] dy, double heat) {
        for (int i = 0; i < x.length; i++) {
            double length = StrictMath.sqrt(dx[i] * dx[i] + dy[i] * dy[i]);
            double step = length == 0 ? 0 : StrictMath.min(length, heat) / length;
            put(i, x[i] + dx[i] * step, y[i] + dy[i] * step);
            dx[i] = 0;
            dy[i] = 0;
        }
    }

    // Forces alone leave nodes on each other where many edges pull.
    private void separate() {
        double distance = minimalDistance(x.length);
        boolean moved = true;
        int rounds = Math.clamp(4 * WORK / StrictMath.max(1, (long) x.length * x.length), 20, 2000);
        for (int round = 0; moved && round < rounds; round++) {
            moved = false;
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < i; j++) {
                    moved |= push(i, j, distance);
                }
            }
        }
    }

    private boolean push(int i, int j, double distance) {
        double ex = x[i] - x[j];
        double ey = y[i] - y[j];
        double actual = StrictMath.sqrt(ex * ex + ey * ey);
        if (actual >= distance) {
            return false;
        }
        if (actual < 1e-9) {
            ex = StrictMath.cos(i);
            ey = StrictMath.sin(i);
            actual = 1;
        }
        double half = (distance * 1.05 - StrictMath.min(actual, distance)) / 2;
        put(i, x[i] + ex / actual * half, y[i] + ey / actual * half);
        put(j, x[j] - ex / actual * half, y[j] - ey / actual * half);
        return true;
    }

    // Central nodes stay in their disc, the others out of it, all on the map.
    private void put(int i, double newX, double newY) {
        double ex = newX - 0.5;
        double ey = newY - 0.5;
        double distance = StrictMath.max(StrictMath.sqrt(ex * ex + ey * ey), 1e-6);
        double allowed =
                i < central ? StrictMath.min(distance, discRadius) : StrictMath.max(distance, discRadius + GAP);
        x[i] = inside(0.5 + ex / distance * allowed);
        y[i] = inside(0.5 + ey / distance * allowed);
    }

    private static double inside(double value) {
        return Math.clamp(value, MARGIN, 1 - MARGIN);
    }

    private List<Point> points() {
        return IntStream.range(0, x.length)
                .mapToObj(i -> new Point(rounded(x[i]), rounded(y[i])))
                .toList();
    }

    private static double rounded(double value) {
        return StrictMath.rint(value * 10_000) / 10_000;
    }
}
