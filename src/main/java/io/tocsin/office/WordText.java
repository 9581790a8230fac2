package io.tocsin.office;

/** Paragraphs of Word documents. */
final class WordText {
    private WordText() {}

    /** @param style its id in the template that ships; templates without it show the text in their usual style */
    static String paragraph(String style, String text) {
        boolean turned = Xml.isRightToLeft(text);
        return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/>" + (turned ? "<w:bidi/>" : "") + "</w:pPr>"
                + run(text, turned) + "</w:p>";
    }

    /** A run with line breaks and tabs where the text has them. */
    static String run(String text, boolean rightToLeft) {
        if (text.isEmpty()) {
            return "";
        }
        String escaped = Xml.escape(text);
        if (escaped.indexOf('\n') >= 0 || escaped.indexOf('\t') >= 0 || escaped.contains("&#13;")) {
            escaped = escaped.replace("&#13;\n", "\n")
                    .replace("&#13;", "\n")
                    .replace("\n", "</w:t><w:br/><w:t xml:space=\"preserve\">")
                    .replace("\t", "</w:t><w:tab/><w:t xml:space=\"preserve\">");
        }
        boolean spaced = text.contains("  ") || !text.equals(text.strip()) || !escaped.equals(text);
        return "<w:r>" + (rightToLeft ? "<w:rPr><w:rtl/></w:rPr>" : "") + "<w:t"
                + (spaced ? " xml:space=\"preserve\">" : ">") + escaped + "</w:t></w:r>";
    }
}
