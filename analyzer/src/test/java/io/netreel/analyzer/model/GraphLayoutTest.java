package io.netreel.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphLayoutTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 30, 50})
    void keepsNodesApartAndInside(int nodes) {
        for (int central = 1; central <= nodes; central += 7) {
            List<Point> points = GraphLayout.place(nodes, central, star(nodes, central));

            assertThat(points).hasSize(nodes).allSatisfy(point -> {
                assertThat(point.x()).isBetween(0.0, 1.0);
                assertThat(point.y()).isBetween(0.0, 1.0);
            });
            assertThat(closest(points)).isGreaterThan(GraphLayout.minimalDistance(nodes) * 0.95);
        }
    }

    @Test
    void placesTheSameGraphTheSameWay() {
        assertThat(GraphLayout.place(40, 5, star(40, 5))).isEqualTo(GraphLayout.place(40, 5, star(40, 5)));
    }

    @Test
    void putsHostsIntoTheMiddleAndOthersAround() {
        List<Point> points = GraphLayout.place(23, 3, star(23, 3));

        double hosts = points.subList(0, 3).stream()
                .mapToDouble(GraphLayoutTest::fromMiddle)
                .max()
                .orElseThrow();
        double others = points.subList(3, 23).stream()
                .mapToDouble(GraphLayoutTest::fromMiddle)
                .min()
                .orElseThrow();
        assertThat(hosts).isLessThan(others);
    }

    @Test
    void placesNothingAndAThousand() {
        assertThat(GraphLayout.place(0, 0, List.of())).isEmpty();
        assertThat(GraphLayout.place(1300, 300, star(1300, 300))).hasSize(1300);
    }

    private static List<Edge> star(int nodes, int central) {
        List<Edge> edges = new ArrayList<>();
        for (int i = central; i < nodes; i++) {
            edges.add(new Edge(i % central, i, 0.5));
        }
        for (int i = 1; i < central; i++) {
            edges.add(new Edge(0, i, 1));
        }
        return edges;
    }

    private static double fromMiddle(Point point) {
        return Math.hypot(point.x() - 0.5, point.y() - 0.5);
    }

    private static double closest(List<Point> points) {
        double closest = Double.MAX_VALUE;
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < i; j++) {
                Point a = points.get(i);
                Point b = points.get(j);
                closest = Math.min(closest, Math.hypot(a.x() - b.x(), a.y() - b.y()));
            }
        }
        return closest;
    }
}
