package io.portaplus.wire.types;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Documents;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.model.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /types}: what "Add ServiceStack Reference" tools fetch. {@code /types/{language}} is source text with its
 * options in a comment at its head, {@code /types/metadata} the same as data.
 */
public final class Types implements Documents {
    /** Changes when the same contracts give another file. */
    private static final String VERSION = "1";

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final List<Language> LANGUAGES = List.of(
            new TypeScript(), new TypeScriptDeclarations(), new Java(), new Kotlin(), new CSharp(), new Python());
    private static final List<Option> COMMON = List.of(Option.DESCRIPTIONS, Option.INCLUDE_TYPES, Option.EXCLUDE_TYPES);

    /** What an address can be without ending a comment. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9._~:/@%\\[\\]-]+");

    private final Dtos dtos;
    private final Metadata metadata;
    private final IndexPage page;

    /**
     * Of the operations that the catalogue lists.
     *
     * @throws IllegalArgumentException if two different records of theirs have one name
     */
    public Types(Catalog catalog, Formats formats, Models models) {
        this.dtos = new Dtos(catalog);
        this.metadata = new Metadata(catalog, dtos, formats, models);
        this.page = new IndexPage(catalog.service());
    }

    @Override
    public @Nullable Document find(Wanted wanted) {
        List<String> segments = wanted.segments();
        if (segments.isEmpty() || segments.size() > 2 || !segments.getFirst().equalsIgnoreCase("types")) {
            return null;
        }
        if (segments.size() == 1) {
            return wanted.accept().contains("text/html")
                    ? page.all(LANGUAGES)
                    : Document.of(TEXT, index(address(wanted)));
        }
        String asked = segments.get(1).toLowerCase(Locale.ROOT);
        for (Language language : LANGUAGES) {
            if (language.path().equals(asked)) {
                return Document.of(TEXT, source(language, wanted));
            }
        }
        return metadata.find(asked, wanted, address(wanted));
    }

    private static String index(String base) {
        Lines out = new Lines();
        out.line("Data contracts as source text, for programs that call this host:")
                .blank();
        LANGUAGES.forEach(language -> out.line(base + "/types/" + language.path()));
        out.blank().line("As data:").blank().line(base + "/types/metadata.json");
        return out.toString();
    }

    private String source(Language language, Wanted wanted) {
        List<Option> options = new ArrayList<>(language.options());
        options.addAll(COMMON);
        Chosen chosen = new Chosen(options, wanted.parameters());
        Comments comments = language.comments();
        Lines out = new Lines();
        out.line(comments.open());
        out.line("Version: " + VERSION);
        out.line("Tip: take the " + comments.mark() + " away from an option and set it; the next update keeps it.");
        out.line("BaseUrl: " + address(wanted));
        out.blank();
        chosen.write(comments.mark(), out);
        out.line(comments.close()).blank();
        language.write(dtos.chosen(chosen), chosen, out);
        return out.toString();
    }

    /** Where the reader reached the host; empty where that could end a comment. */
    private static String address(Wanted wanted) {
        return ADDRESS.matcher(wanted.base()).matches() ? wanted.base() : "";
    }
}
