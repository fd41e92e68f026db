package io.portaplus.wire.route;

import io.portaplus.wire.catalog.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is served at which path and verb. Case and empty segments don't count; of several templates that fit, the one
 * with the fewest wildcards, then with the fewest variables, then the first stands, as with ServiceStack.
 */
public final class RouteTable<T> {
    private final Map<String, List<Place<T>>> literal = new HashMap<>();
    private final List<Place<T>> ranked = new ArrayList<>();

    private record Place<T>(Template template, Route route, T target) {
        boolean takes(String verb) {
            return RouteTable.takes(route.verbs(), verb);
        }
    }

    /**
     * What was found at a path.
     *
     * @param variables of the path, by their names as the route has them
     * @param verbs that are taken there; where the one that was asked for is not among them, the target is the best
     *     that does not take it
     */
    public record Found<T>(T target, Map<String, String> variables, Set<String> verbs) {}

    /**
     * Adds a route.
     *
     * @return the names of the path's variables
     * @throws IllegalArgumentException if its path is malformed, or fits the same paths and verbs as another target's
     */
    public List<String> add(Route route, T target) {
        Template template = new Template(route.path());
        for (Place<T> other : all()) {
            if (!other.target().equals(target)
                    && other.template().key().equals(template.key())
                    && other.route().verbs().stream().anyMatch(route.verbs()::contains)) {
                throw new IllegalArgumentException("Two operations at " + route.path());
            }
        }
        Place<T> place = new Place<>(template, route, target);
        if (template.isLiteral()) {
            literal.computeIfAbsent(route.key(), key -> new ArrayList<>()).add(place);
        } else {
            ranked.add(place);
            ranked.sort(Comparator.comparingInt(one -> one.template().rank()));
        }
        return template.names();
    }

    private List<Place<T>> all() {
        List<Place<T>> all = new ArrayList<>(ranked);
        literal.values().forEach(all::addAll);
        return all;
    }

    /** What a path is that has no variables, or null. */
    public @Nullable Found<T> findLiteral(List<String> path, String verb) {
        List<Place<T>> places = literal.get(Route.key(path));
        if (places == null) {
            return null;
        }
        for (Place<T> place : places) {
            if (place.takes(verb)) {
                return new Found<>(place.target(), Map.of(), place.route().verbs());
            }
        }
        return new Found<>(places.getFirst().target(), Map.of(), union(places));
    }

    /** What is at the path, or null. */
    public @Nullable Found<T> find(List<String> path, String verb) {
        return find(path, verb, findLiteral(path, verb));
    }

    /** The same where it is known what {@link #findLiteral} finds. */
    public @Nullable Found<T> find(List<String> path, String verb, @Nullable Found<T> exact) {
        if ((exact != null && takes(exact.verbs(), verb)) || ranked.isEmpty()) {
            return exact;
        }
        List<Place<T>> others = new ArrayList<>();
        for (Place<T> place : ranked) {
            Map<String, String> variables = place.template().match(path);
            if (variables != null && place.takes(verb)) {
                return new Found<>(place.target(), variables, place.route().verbs());
            }
            if (variables != null) {
                others.add(place);
            }
        }
        if (exact == null && others.isEmpty()) {
            return null;
        }
        Set<String> verbs = union(others);
        if (exact != null) {
            verbs.addAll(exact.verbs());
        }
        return new Found<>(exact != null ? exact.target() : others.getFirst().target(), Map.of(), verbs);
    }

    /** Whether a verb is among these; HEAD is where GET is. */
    public static boolean takes(Set<String> verbs, String verb) {
        return verbs.contains(verb) || (verb.equals("HEAD") && verbs.contains("GET"));
    }

    private Set<String> union(List<Place<T>> places) {
        Set<String> verbs = new TreeSet<>();
        places.forEach(place -> verbs.addAll(place.route().verbs()));
        return verbs;
    }
}
