package org.marketresolution.infrastructure.openapi;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.springframework.web.util.HtmlUtils;

/** What the type of a problem leads to: its meaning and its remedy, for people and for programs. */
final class ProblemPage {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private ProblemPage() {}

    static Json.Obj json(ProblemCode problem) {
        return Json.object()
                .with("code", problem.code())
                .with("type", problem.type())
                .with("status", Json.of(problem.status()))
                .with("title", problem.title())
                .with("meaning", problem.meaning())
                .with("remedy", problem.remedy())
                .with(
                        "members",
                        Json.array(problem.members().stream()
                                .map(member -> Json.object()
                                        .with("name", member.field())
                                        .with("meaning", member.meaning()))
                                .toList()));
    }

    static String html(ProblemCode problem) {
        return """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
            <body>
            <h1>%s</h1>
            <p>Status %d, code <code>%s</code></p>
            <h2>What it means</h2>
            <p>%s</p>
            <h2>What to do</h2>
            <p>%s</p>
            %s</body>
            </html>
            """.formatted(
                        problem.title(),
                        problem.title(),
                        problem.status(),
                        problem.code(),
                        inHtml(problem.meaning()),
                        inHtml(problem.remedy()),
                        members(problem));
    }

    private static String members(ProblemCode problem) {
        return problem.members().isEmpty()
                ? ""
                : problem.members().stream()
                        .map(member -> "<dt><code>%s</code></dt><dd>%s</dd>\n"
                                .formatted(member.field(), inHtml(member.meaning())))
                        .collect(Collectors.joining("", "<h2>What it may carry</h2>\n<dl>\n", "</dl>\n"));
    }

    private static String inHtml(String markdown) {
        return CODE.matcher(HtmlUtils.htmlEscape(markdown)).replaceAll("<code>$1</code>");
    }
}
