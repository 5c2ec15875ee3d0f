// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/command_line.h"

#include <functional>

namespace graylens::app {

namespace {

tl::unexpected<Error> usage(const QString& message)
{
    return fail(Errc::InvalidArgument, message.toStdString());
}

bool takesValueOfQt(const QString& argument)
{
    static const QStringList kNames {
        QStringLiteral("-platform"),        QStringLiteral("-platformpluginpath"),
        QStringLiteral("-platformtheme"),   QStringLiteral("-plugin"),
        QStringLiteral("-qwindowgeometry"), QStringLiteral("-qwindowicon"),
        QStringLiteral("-qwindowtitle"),    QStringLiteral("-style"),
        QStringLiteral("-stylesheet"),      QStringLiteral("-display"),
        QStringLiteral("-geometry"),        QStringLiteral("-session"),
    };
    return kNames.contains(argument);
}

struct Scanner
{
    explicit Scanner(const QStringList& arguments)
        : m_rest(arguments)
    { }

    bool atEnd() const { return m_rest.isEmpty(); }
    QString take() { return m_rest.takeFirst(); }
    /// The value of an option that was written "--name=value" or "--name value".
    Result<QString> value(const QString& name, const std::optional<QString>& inlined)
    {
        if (inlined)
            return *inlined;
        if (atEnd())
            return usage(QStringLiteral("%1 needs a value").arg(name));
        return take();
    }
    /// All that follows up to the next option.
    QStringList values(const std::optional<QString>& inlined)
    {
        QStringList out;
        if (inlined)
            out.append(*inlined);
        while (!atEnd() && (!m_rest.front().startsWith(QLatin1Char('-')) || m_rest.front() == QLatin1String("-")))
            out.append(take());
        return out;
    }

private:
    QStringList m_rest;
};

Result<QSize> parseSize(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    bool wide = false, high = false;
    const QSize size(parts.value(0).toInt(&wide), parts.value(1).toInt(&high));
    if (parts.size() != 2 || !wide || !high || size.width() < 200 || size.height() < 200 || size.width() > 10000
        || size.height() > 10000)
        return usage(QStringLiteral("--size is written WIDTHxHEIGHT, from 200x200 to 10000x10000"));
    return size;
}

Result<QString> oneOf(const QString& name, const QString& value, const QStringList& allowed)
{
    if (!allowed.contains(value))
        return usage(QStringLiteral("%1 is one of %2").arg(name, allowed.join(QStringLiteral(", "))));
    return value;
}

Result<void> readNumber(Options& options, const QString& name, const QString& value)
{
    bool ok = false;
    if (name == QLatin1String("--scale")) {
        options.scale = value.toDouble(&ok);
        ok = ok && options.scale >= 0.5 && options.scale <= 4;
        return ok ? Result<void> {} : usage(QStringLiteral("--scale is a number from 0.5 to 4"));
    }
    options.passphraseFd = value.toInt(&ok);
    return ok && *options.passphraseFd >= 0 ? Result<void> {}
                                            : usage(QStringLiteral("--passphrase-fd is the number of an open file"));
}

Result<void> readValue(Options& options, const QString& name, const QString& value)
{
    if (name == QLatin1String("--screenshot")) {
        options.screenshot = value;
    } else if (name == QLatin1String("--keyring")) {
        options.keyRing = value;
    } else if (name == QLatin1String("--backend")) {
        options.backend = value;
    } else if (name == QLatin1String("--lang")) {
        options.language = value;
    } else if (name == QLatin1String("--size")) {
        GL_TRY(options.size, parseSize(value));
    } else if (name == QLatin1String("--view")) {
        GL_TRY(
            options.view,
            oneOf(name, value,
                  QStringLiteral(
                      "start,overview,timeline,flame,calls,logs,logs:matches,diff,diff:tree,diff:traces,two-timelines,"
                      "two-timelines:gaps,network,network:findings,network:finding,network:own-start,patterns,query,"
                      "backend:clusters,backend:feedback,backend:releases,backend:pulls")
                      .split(QLatin1Char(','))));
    } else if (name == QLatin1String("--theme")) {
        GL_TRY(options.theme, oneOf(name, value, QStringLiteral("light,dark,system").split(QLatin1Char(','))));
    } else if (name == QLatin1String("--scale") || name == QLatin1String("--passphrase-fd")) {
        return readNumber(options, name, value);
    } else {
        return usage(QStringLiteral("unknown option %1").arg(name));
    }
    return {};
}

bool readFlag(Options& options, const QString& name)
{
    if (name == QLatin1String("--help") || name == QLatin1String("-h"))
        options.help = true;
    else if (name == QLatin1String("--version") || name == QLatin1String("-V"))
        options.version = true;
    else if (name == QLatin1String("--demo"))
        options.demo = true;
    else if (name == QLatin1String("--time-start"))
        options.timeStart = true;
    else
        return false;
    return true;
}

} // namespace

Result<Options> parseCommandLine(const QStringList& arguments)
{
    Options options;
    Scanner scanner(arguments);
    while (!scanner.atEnd()) {
        QString name = scanner.take();
        if (takesValueOfQt(name)) {
            GL_TRY([[maybe_unused]] const QString value, scanner.value(name, {}));
            continue;
        }
        if (name == QLatin1String("--")) {
            while (!scanner.atEnd())
                options.files.append(scanner.take());
            break;
        }
        if (!name.startsWith(QLatin1Char('-')) || name == QLatin1String("-")) {
            options.files.append(name);
            continue;
        }
        std::optional<QString> inlined;
        if (const auto equals = name.indexOf(QLatin1Char('=')); equals > 0) {
            inlined = name.mid(equals + 1);
            name.truncate(equals);
        }
        if (readFlag(options, name))
            continue;
        if (name == QLatin1String("--normal")) {
            options.normal += scanner.values(inlined);
        } else if (name == QLatin1String("--abnormal")) {
            options.abnormal += scanner.values(inlined);
        } else if (name == QLatin1String("--compare")) {
            GL_TRY(const QString normal, scanner.value(name, inlined));
            GL_TRY(const QString abnormal, scanner.value(name, {}));
            options.normal.append(normal);
            options.abnormal.append(abnormal);
        } else if (name.startsWith(QLatin1String("--"))) {
            GL_TRY(const QString value, scanner.value(name, inlined));
            GL_CHECK(readValue(options, name, value));
        } else {
            return usage(QStringLiteral("unknown option %1").arg(name));
        }
    }
    if (options.normal.isEmpty() != options.abnormal.isEmpty())
        return usage(QStringLiteral("a comparison needs files on both sides: --normal FILE... --abnormal FILE..."));
    return options;
}

const char* helpText()
{
    return R"(Usage: graylens [OPTIONS] [FILE...]
The workbench for the root causes of mobile problems: opens bundles, traces and
profiles, and compares runs that were fine with runs that were not.

What to open
  FILE...                    open each in a tab of its own
  --compare NORMAL ABNORMAL  compare two files
  --normal F... --abnormal F...
                             compare any number of files on each side
  --demo                     open the demo comparison (made on first use)
  --backend DIR|HOST:PORT    connect to a backend: its folder on this machine, or a
                             graylens-server
  --keyring FILE             key ring for sealed bundles; its passphrase is asked
                             for in the window
  --passphrase-fd N          read the passphrase from an open file instead

How it looks
  --view VIEW                start, overview, timeline, flame, calls, logs,
                             logs:matches, diff, diff:tree, diff:traces,
                             two-timelines, two-timelines:gaps, network, network:findings,
                             network:finding, network:own-start, patterns, query, or
                             backend:clusters|feedback|releases|pulls with --backend
  --theme light|dark|system
  --lang en|zh_CN

Pictures, without any display
  --screenshot OUT.png       load, draw the window off screen, write it, exit
  --size WxH                 of that window (1440x900)
  --scale N                  pixels for each of its points (1)

  --time-start               draw an empty window once, print its memory, exit
  -h, --help                 this text
  -V, --version

Exit status: 0 done, 1 other failure, 2 usage, 3 input cannot be read,
4 partial data (the picture is written), 5 no key fits, 7 backend.

Examples
  graylens startup.trace
  graylens --compare good.trace slow.trace
  graylens --compare good.trace slow.trace --view diff --screenshot diff.png
)";
}

} // namespace graylens::app
