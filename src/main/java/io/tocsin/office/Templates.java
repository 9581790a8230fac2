package io.tocsin.office;

import io.tocsin.report.ReportDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where templates are. */
record Templates(Path folder) {
    /**
     * The one a definition names, when it is for files of this kind; the one that ships otherwise.
     *
     * @throws TemplateException when it is missing or cannot be used
     */
    OfficePackage open(ReportDefinition definition, String extension) throws IOException {
        String name = definition.template();
        if (name == null || !name.toLowerCase(java.util.Locale.ROOT).endsWith("." + extension)) {
            return TemplateFile.shipped(extension);
        }
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
            throw new TemplateException(name, List.of("there is no such file in " + folder));
        }
        return TemplateFile.read(file);
    }
}
