package io.netreel.analyzer.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What somebody may have meant who typed the name of a field that does not exist.
final class NearestField {

    private static final int SHORT = 5;
    private static final int BEGIN = 3;

    private NearestField() {}

    /// The name of the nearest field, if one is near.
    static Optional<String> to(String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        Optional<String> nearest = Optional.empty();
        int least = wanted.length() < SHORT ? 1 : 2;
        for (String name : names()) {
            int distance = distance(wanted, name);
            if (distance < least || (distance == least && nearest.isEmpty())) {
                least = distance;
                nearest = Optional.of(name);
            }
        }
        return nearest.or(() -> names().stream()
                .filter(name -> wanted.length() >= BEGIN && name.startsWith(wanted))
                .findFirst());
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Field field : Field.values()) {
            names.add(field.fieldName());
            if (field == Field.QUERY_NAME) {
                names.add(Field.ALIAS);
            }
        }
        return names;
    }

    // Optimal string alignment: a pair of exchanged letters is one mistake, not two.
    private static int distance(String a, String b) {
        int[][] of = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    of[i][j] = i + j;
                    continue;
                }
                int replace = of[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                of[i][j] = Math.min(replace, 1 + Math.min(of[i - 1][j], of[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    of[i][j] = Math.min(of[i][j], 1 + of[i - 2][j - 2]);
                }
            }
        }
        return of[a.length()][b.length()];
    }
}
