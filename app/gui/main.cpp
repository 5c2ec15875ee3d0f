// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The workbench: reads its arguments, composes the window, hands over.
#include <cstdio>
#include <optional>

#include <QApplication>
#include <QLocale>
#include <QTimer>
#include <QTranslator>
#include <unistd.h>

#include "app/gui/command_line.h"
#include "app/gui/screenshot.h"
#include "core/cache/cache.h"
#include "core/workspace/workspace.h"
#include "ui/shell/key_store.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

using namespace graylens;

namespace {

QStringList arguments(int argc, char** argv)
{
    QStringList out;
    for (int i = 1; i < argc; ++i)
        out.append(QString::fromLocal8Bit(argv[i]));
    return out;
}

/// Qt aborts where it finds no display; say it instead.
bool hasDisplay(const QStringList& args)
{
#ifdef Q_OS_LINUX
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") || args.contains(QStringLiteral("-platform"));
#else
    return true;
#endif
}

/// The exit status of everything that needs no window: wrong usage, --help, --version, no display.
std::optional<int> answerWithoutWindow(const Result<app::Options>& parsed, const QStringList& args)
{
    if (!parsed) {
        std::fprintf(stderr, "graylens: %s\nTry 'graylens --help'.\n", parsed.error().message.c_str());
        return 2;
    }
    if (parsed->help || parsed->version) {
        std::fputs(parsed->help ? app::helpText() : "graylens " GRAYLENS_VERSION "\n", stdout);
        return 0;
    }
    if (parsed->screenshot.isEmpty() && !hasDisplay(args)) {
        std::fputs(
            "graylens: there is no display. graylens-cli does the same work without one, and --screenshot draws a "
            "picture of the window.\n",
            stderr);
        return 1;
    }
    return std::nullopt;
}

/// Everything that must be in the environment before the application object is made.
void preparePlatform(const app::Options& options)
{
    if (!options.screenshot.isEmpty()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("QT_SCALE_FACTOR", QByteArray::number(options.scale));
    }
    QApplication::setApplicationName(QStringLiteral("graylens"));
    QApplication::setApplicationDisplayName(QStringLiteral("Graylens"));
    QApplication::setApplicationVersion(QStringLiteral(GRAYLENS_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.graylens.Graylens"));
}

/// The off-screen platform remarks on everything it cannot do; none of it matters for a picture.
void onlyProblems(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qPrintable(text));
}

void installLanguage(QTranslator& translator, const QString& wanted)
{
    const QLocale locale = wanted.isEmpty() || wanted == QLatin1String("system") ? QLocale::system() : QLocale(wanted);
    QLocale::setDefault(locale);
    ui::loadResources();
    const QString folder = QStringLiteral(":/translations");
    if (translator.load(locale, QStringLiteral("graylens"), QStringLiteral("_"), folder)
        || translator.load(QStringLiteral("graylens_en"), folder))
        QCoreApplication::installTranslator(&translator);
}

ui::ThemeChoice themeChoice(const QString& name)
{
    return name == QLatin1String("light") ? ui::ThemeChoice::Light
        : name == QLatin1String("dark")   ? ui::ThemeChoice::Dark
                                          : ui::ThemeChoice::System;
}

QByteArray passphraseFrom(int fd)
{
    QByteArray out(4096, Qt::Uninitialized);
    qsizetype used = 0;
    for (ssize_t got = 1; got > 0 && used < out.size() && !out.left(used).contains('\n'); used += got > 0 ? got : 0)
        got = read(fd, out.data() + used, static_cast<std::size_t>(out.size() - used));
    out.truncate(used);
    if (const auto end = out.indexOf('\n'); end >= 0)
        out.truncate(end);
    return out;
}

/// Resident memory in KiB, for the benchmark of the start.
void printMemory()
{
    long pages = 0, resident = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%ld %ld", &pages, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    std::printf("%ld\n", resident * (sysconf(_SC_PAGESIZE) / 1024));
}

void openAsked(ui::MainWindow& window, const app::Options& options)
{
    if (!options.keyRing.isEmpty())
        window.keys().setRingPath(options.keyRing);
    if (options.passphraseFd)
        window.keys().unlock(passphraseFrom(*options.passphraseFd), ui::KeyStore::Remember::No);
    window.openFiles(options.files);
    if (!options.normal.isEmpty())
        window.compare(options.normal, options.abnormal);
    if (options.demo)
        window.openDemo();
    if (!options.backend.isEmpty())
        window.showBackend(options.backend);
    const bool asksForSomething = !options.files.isEmpty() || !options.normal.isEmpty() || options.demo
        || !options.backend.isEmpty();
    if (!asksForSomething && window.resumesOnStart())
        window.resumeSession();
}

} // namespace

int main(int argc, char** argv)
{
    const QStringList args = arguments(argc, argv);
    const auto parsed = app::parseCommandLine(args);
    if (const auto status = answerWithoutWindow(parsed, args))
        return *status;
    const app::Options& options = *parsed;
    preparePlatform(options);
    const bool isPicture = !options.screenshot.isEmpty() || options.timeStart;
    if (isPicture)
        qInstallMessageHandler(onlyProblems);
    QApplication application(argc, argv);

    // A picture shows what was asked for, not what the user did before, and leaves no trace in the user's lists.
    std::string notice;
    auto workspace = isPicture ? workspace::Workspace::inMemory()
                               : workspace::Workspace::openOrRecover(workspace::defaultWorkspacePath(), notice);
    const auto setting = [&workspace](const QString& option, const char* key) {
        return option.isEmpty() ? QString::fromStdString(workspace.value(key).value_or(std::string())) : option;
    };
    QTranslator translator;
    installLanguage(translator, setting(options.language, "language"));
    ui::applyTheme(themeChoice(setting(options.theme, "theme")));

    ui::MainWindow window(std::move(workspace), QString::fromStdString(notice));
    if (!isPicture)
        window.useCache(cache::settingsFromEnvironment());
    if (isPicture)
        window.resize(options.size);
    else
        window.restoreLayout();
    window.show();
    if (options.timeStart) {
        QTimer::singleShot(0, &window, [&window] {
            window.grab();
            printMemory();
            QApplication::exit(0);
        });
        return QApplication::exec();
    }
    openAsked(window, options);
    std::optional<app::Screenshot> picture;
    if (!options.screenshot.isEmpty())
        picture.emplace(window, options.screenshot, options.view);
    return QApplication::exec();
}
