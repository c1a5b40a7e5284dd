#include "embedded.h"

#include <string.h>

#if !defined(__has_embed)
#error "embedding files needs clang 19 or later, as in Swift 6.2"
#endif
#pragma clang diagnostic ignored "-Wc23-extensions"

// Each file is embedded as it is. A file that is served as one and kept in parts lists them in their order. A new file
// needs an array here and a row in the table below, which is sorted by name.

static const unsigned char css_dashboard_css[] = {
#embed "files/css/dashboard.css"
};

static const unsigned char css_live_css[] = {
#embed "files/css/live.css"
};

static const unsigned char css_submit_css[] = {
#embed "files/css/submit.css"
};

static const unsigned char css_workbook_css[] = {
#embed "files/css/colors.css" suffix(,)
#embed "files/css/layout.css" suffix(,)
#embed "files/css/prose.css" suffix(,)
#embed "files/css/code.css" suffix(,)
#embed "files/css/cells.css" suffix(,)
#embed "files/css/numbers.css" suffix(,)
#embed "files/css/exercises.css" suffix(,)
#embed "files/css/notices.css" suffix(,)
#embed "files/css/overview.css" suffix(,)
#embed "files/css/reports.css" suffix(,)
#embed "files/css/print.css"
};

static const unsigned char js_dashboard_js[] = {
#embed "files/js/dashboard.js"
};

static const unsigned char js_live_js[] = {
#embed "files/js/live/page.js" suffix(,)
#embed "files/js/live/morph.js" suffix(,)
#embed "files/js/live/fields.js" suffix(,)
#embed "files/js/live/ticks.js" suffix(,)
#embed "files/js/live/editor.js" suffix(,)
#embed "files/js/live/connection.js" suffix(,)
#embed "files/js/live/start.js"
};

static const unsigned char js_math_js[] = {
#embed "files/js/math.js"
};

static const unsigned char js_submit_js[] = {
#embed "files/js/submit.js"
};

static const unsigned char js_workbook_js[] = {
#embed "files/js/page.js" suffix(,)
#embed "files/js/search.js"
};

static const unsigned char scaffold_course_Package_swift[] = {
#embed "files/scaffold/course/Package.swift"
};

static const unsigned char scaffold_course_README_md[] = {
#embed "files/scaffold/course/README.md"
};

static const unsigned char scaffold_course_gitignore[] = {
#embed "files/scaffold/course/gitignore"
};

static const unsigned char scaffold_course_workbook_yml[] = {
#embed "files/scaffold/course/workbook.yml"
};

static const unsigned char scaffold_decay_exercises_md[] = {
#embed "files/scaffold/decay/exercises.md"
};

static const unsigned char scaffold_decay_lesson_md[] = {
#embed "files/scaffold/decay/lesson.md"
};

static const unsigned char scaffold_decay_library_swift[] = {
#embed "files/scaffold/decay/library.swift"
};

static const unsigned char scaffold_decay_references_json[] = {
#embed "files/scaffold/decay/references.json"
};

static const unsigned char scaffold_exercise_choice_md[] = {
#embed "files/scaffold/exercise/choice.md"
};

static const unsigned char scaffold_exercise_choices_md[] = {
#embed "files/scaffold/exercise/choices.md"
};

static const unsigned char scaffold_exercise_code_md[] = {
#embed "files/scaffold/exercise/code.md"
};

static const unsigned char scaffold_exercise_formula_md[] = {
#embed "files/scaffold/exercise/formula.md"
};

static const unsigned char scaffold_exercise_interval_md[] = {
#embed "files/scaffold/exercise/interval.md"
};

static const unsigned char scaffold_exercise_list_md[] = {
#embed "files/scaffold/exercise/list.md"
};

static const unsigned char scaffold_exercise_number_md[] = {
#embed "files/scaffold/exercise/number.md"
};

static const unsigned char scaffold_exercise_range_md[] = {
#embed "files/scaffold/exercise/range.md"
};

static const unsigned char scaffold_exercise_truth_md[] = {
#embed "files/scaffold/exercise/truth.md"
};

static const unsigned char scaffold_exercise_word_md[] = {
#embed "files/scaffold/exercise/word.md"
};

static const unsigned char scaffold_interest_exercises_md[] = {
#embed "files/scaffold/interest/exercises.md"
};

static const unsigned char scaffold_interest_lesson_md[] = {
#embed "files/scaffold/interest/lesson.md"
};

static const unsigned char scaffold_interest_library_swift[] = {
#embed "files/scaffold/interest/library.swift"
};

static const unsigned char scaffold_interest_references_json[] = {
#embed "files/scaffold/interest/references.json"
};

static const unsigned char scaffold_lesson_md[] = {
#embed "files/scaffold/lesson.md"
};

static const unsigned char scaffold_library_manifest_txt[] = {
#embed "files/scaffold/library-manifest.txt"
};

static const unsigned char sql_attempts_1_attempts_sql[] = {
#embed "files/sql/attempts/1-attempts.sql"
};

static const unsigned char sql_gradebook_1_class_sql[] = {
#embed "files/sql/gradebook/1-class.sql"
};

static const unsigned char sql_gradebook_2_form_of_answers_sql[] = {
#embed "files/sql/gradebook/2-form-of-answers.sql"
};

static const unsigned char sql_gradebook_3_sheets_sql[] = {
#embed "files/sql/gradebook/3-sheets.sql"
};

static const unsigned char sql_gradebook_3a_ungraded_answers_sql[] = {
#embed "files/sql/gradebook/3a-ungraded-answers.sql"
};

static const unsigned char sql_gradebook_4_moved_and_withdrawn_submissions_sql[] = {
#embed "files/sql/gradebook/4-moved-and-withdrawn-submissions.sql"
};

static const unsigned char sql_gradebook_5_attempts_sql[] = {
#embed "files/sql/gradebook/5-attempts.sql"
};

static const unsigned char sql_gradebook_6_time_zone_sql[] = {
#embed "files/sql/gradebook/6-time-zone.sql"
};

static const unsigned char sql_gradebook_7_key_format_sql[] = {
#embed "files/sql/gradebook/7-key-format.sql"
};

static const unsigned char sql_gradebook_8_owners_of_sheets_sql[] = {
#embed "files/sql/gradebook/8-owners-of-sheets.sql"
};

static const unsigned char sql_gradebook_9_merged_shards_sql[] = {
#embed "files/sql/gradebook/9-merged-shards.sql"
};

static const unsigned char templates_diagnostics_mustache[] = {
#embed "files/templates/diagnostics.mustache"
};

static const unsigned char templates_footer_mustache[] = {
#embed "files/templates/footer.mustache"
};

static const unsigned char templates_head_mustache[] = {
#embed "files/templates/head.mustache"
};

static const unsigned char templates_header_mustache[] = {
#embed "files/templates/header.mustache"
};

static const unsigned char templates_page_mustache[] = {
#embed "files/templates/page.mustache"
};

static const unsigned char templates_pager_mustache[] = {
#embed "files/templates/pager.mustache"
};

static const unsigned char templates_pages_mustache[] = {
#embed "files/templates/pages.mustache"
};

static const unsigned char templates_paths_mustache[] = {
#embed "files/templates/paths.mustache"
};

#define ROW(name, bytes) {name, bytes, sizeof bytes}

static const struct embedded_file files[] = {
    ROW("css/dashboard.css", css_dashboard_css),
    ROW("css/live.css", css_live_css),
    ROW("css/submit.css", css_submit_css),
    ROW("css/workbook.css", css_workbook_css),
    ROW("js/dashboard.js", js_dashboard_js),
    ROW("js/live.js", js_live_js),
    ROW("js/math.js", js_math_js),
    ROW("js/submit.js", js_submit_js),
    ROW("js/workbook.js", js_workbook_js),
    ROW("scaffold/course/Package.swift", scaffold_course_Package_swift),
    ROW("scaffold/course/README.md", scaffold_course_README_md),
    ROW("scaffold/course/gitignore", scaffold_course_gitignore),
    ROW("scaffold/course/workbook.yml", scaffold_course_workbook_yml),
    ROW("scaffold/decay/exercises.md", scaffold_decay_exercises_md),
    ROW("scaffold/decay/lesson.md", scaffold_decay_lesson_md),
    ROW("scaffold/decay/library.swift", scaffold_decay_library_swift),
    ROW("scaffold/decay/references.json", scaffold_decay_references_json),
    ROW("scaffold/exercise/choice.md", scaffold_exercise_choice_md),
    ROW("scaffold/exercise/choices.md", scaffold_exercise_choices_md),
    ROW("scaffold/exercise/code.md", scaffold_exercise_code_md),
    ROW("scaffold/exercise/formula.md", scaffold_exercise_formula_md),
    ROW("scaffold/exercise/interval.md", scaffold_exercise_interval_md),
    ROW("scaffold/exercise/list.md", scaffold_exercise_list_md),
    ROW("scaffold/exercise/number.md", scaffold_exercise_number_md),
    ROW("scaffold/exercise/range.md", scaffold_exercise_range_md),
    ROW("scaffold/exercise/truth.md", scaffold_exercise_truth_md),
    ROW("scaffold/exercise/word.md", scaffold_exercise_word_md),
    ROW("scaffold/interest/exercises.md", scaffold_interest_exercises_md),
    ROW("scaffold/interest/lesson.md", scaffold_interest_lesson_md),
    ROW("scaffold/interest/library.swift", scaffold_interest_library_swift),
    ROW("scaffold/interest/references.json", scaffold_interest_references_json),
    ROW("scaffold/lesson.md", scaffold_lesson_md),
    ROW("scaffold/library-manifest.txt", scaffold_library_manifest_txt),
    ROW("sql/attempts/1-attempts.sql", sql_attempts_1_attempts_sql),
    ROW("sql/gradebook/1-class.sql", sql_gradebook_1_class_sql),
    ROW("sql/gradebook/2-form-of-answers.sql", sql_gradebook_2_form_of_answers_sql),
    ROW("sql/gradebook/3-sheets.sql", sql_gradebook_3_sheets_sql),
    ROW("sql/gradebook/3a-ungraded-answers.sql", sql_gradebook_3a_ungraded_answers_sql),
    ROW("sql/gradebook/4-moved-and-withdrawn-submissions.sql", sql_gradebook_4_moved_and_withdrawn_submissions_sql),
    ROW("sql/gradebook/5-attempts.sql", sql_gradebook_5_attempts_sql),
    ROW("sql/gradebook/6-time-zone.sql", sql_gradebook_6_time_zone_sql),
    ROW("sql/gradebook/7-key-format.sql", sql_gradebook_7_key_format_sql),
    ROW("sql/gradebook/8-owners-of-sheets.sql", sql_gradebook_8_owners_of_sheets_sql),
    ROW("sql/gradebook/9-merged-shards.sql", sql_gradebook_9_merged_shards_sql),
    ROW("templates/diagnostics.mustache", templates_diagnostics_mustache),
    ROW("templates/footer.mustache", templates_footer_mustache),
    ROW("templates/head.mustache", templates_head_mustache),
    ROW("templates/header.mustache", templates_header_mustache),
    ROW("templates/page.mustache", templates_page_mustache),
    ROW("templates/pager.mustache", templates_pager_mustache),
    ROW("templates/pages.mustache", templates_pages_mustache),
    ROW("templates/paths.mustache", templates_paths_mustache),
};

const struct embedded_file *embedded_file_find(const char *name) {
  size_t low = 0, high = sizeof files / sizeof *files;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(files[middle].name, name);
    if (order == 0) return &files[middle];
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return 0;
}
