package org.casecheck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks the embedded database whether it is whole. */
final class DatabaseCheck {
    private DatabaseCheck() {}

    /** What is wrong with the database in the data folder; a file that is not there is wrong. */
    static List<String> faults(Path data) throws IOException {
        Path file = data.resolve("casecheck.db");
        if (!Files.exists(file)) {
            return List.of("there is no database");
        }
        List<String> faults = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
            while (rows.next()) {
                if (!rows.getString(1).equals("ok")) {
                    faults.add("the database: " + rows.getString(1));
                }
            }
        } catch (SQLException broken) {
            faults.add("the database: " + broken.getMessage());
        }
        return faults;
    }
}
