/*
 * CoreNLP's quotations with their speakers, as `quoth quotes --json` prints its own, so that one scorer
 * reads both. Loading and a first text are not timed; the last line of standard error is the CPU seconds
 * of the rest. One thread annotates; the collector is the serial one (see bench/corenlp).
 *
 * usage: java -cp 'JARS/*' Quotes.java FILE...
 */
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.QuoteAttributionAnnotator;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.CoreMap;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

public class Quotes {
    static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime() / 1e9;
    }

    /* CoreNLP counts in UTF-16 units, the scorer in code points. */
    static String span(String text, int begin, int end) {
        return "{\"start\":" + text.codePointCount(0, begin) + ",\"end\":" + text.codePointCount(0, end) + "}";
    }

    static String attribution(String text, List<CoreLabel> tokens, CoreMap quote) {
        String source = "null";
        Integer first = quote.get(QuoteAttributionAnnotator.MentionBeginAnnotation.class);
        Integer last = quote.get(QuoteAttributionAnnotator.MentionEndAnnotation.class);
        if (first != null && last != null) {
            source = span(text, tokens.get(first).beginPosition(), tokens.get(last).endPosition());
        }
        return "{\"source\":" + source + ",\"cue\":null,\"content\":["
            + span(text, quote.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class),
                quote.get(CoreAnnotations.CharacterOffsetEndAnnotation.class)) + "]}";
    }

    public static void main(String[] paths) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("annotators", "tokenize,ssplit,pos,lemma,ner,depparse,coref,quote");
        properties.setProperty("coref.algorithm", System.getProperty("coref", "statistical"));
        properties.setProperty("threads", "1");
        StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
        pipeline.annotate(new CoreDocument("\"It is warm,\" said Ann Roe."));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        double before = cpuSeconds();
        for (String path : paths) {
            String text = Files.readString(Path.of(path), StandardCharsets.UTF_8);
            StringBuilder line = new StringBuilder("{\"report\":{\"path\":\""
                + Path.of(path).getFileName() + "\"},\"attributions\":[");
            try {
                CoreDocument document = new CoreDocument(text);
                pipeline.annotate(document);
                List<CoreMap> quotes = document.annotation().get(CoreAnnotations.QuotationsAnnotation.class);
                String comma = "";
                for (CoreMap quote : quotes) {
                    line.append(comma).append(attribution(text, document.tokens(), quote));
                    comma = ",";
                }
            } catch (RuntimeException refused) {
                System.err.println(path + ": " + refused);
            }
            out.println(line.append("]}"));
        }
        out.flush();
        System.err.printf("%.6f%n", cpuSeconds() - before);
    }
}
