// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include <QObject>
#include <QStringList>
#include <QTemporaryDir>

#include "core/analysis/diff_input.h"
#include "core/casefile/case_file.h"
#include "ui/state/session.h"

class QWidget;

namespace graylens::ui {

/// Comparisons as files: saved for a colleague, and opened to the same picture.
class CaseDocuments : public QObject
{
    Q_OBJECT
public:
    CaseDocuments(Session& session, QWidget* window);

    static bool isCase(const QString& path); ///< by its first bytes
    /// Files that came out of a sealed case: gone when the program ends.
    static bool areUnpacked(const QStringList& paths);
    /// Finds the inputs; opened() or refused() follows. Asks first where one has other content than it had.
    void open(const QString& path);
    const QString& refusal() const { return m_refusal; } ///< the last one; empty = none
    void askSave(int comparisonId);
    /// With its inputs, sealed to every key of the key ring, where the name ends in ".glb". saved() or refused()
    /// follows.
    void save(int comparisonId, const QString& path);

Q_SIGNALS:
    void opened(const QStringList& normal, const QStringList& abnormal, const graylens::analysis::DiffOptions& options,
                const QString& notes);
    void saved(const QString& path);
    void refused(const QString& text);

private:
    struct Located
    {
        casefile::CaseFile file;
        std::array<std::vector<casefile::Found>, 2> found;
    };
    void take(const QString& path, const Located& located);
    void hand(const Located& located);
    void unpack(int fileId);

    Session& m_session;
    QWidget* m_window;
    QString m_refusal;
    std::map<int, std::unique_ptr<QTemporaryDir>> m_unpacked; ///< by the bundle's id
};

} // namespace graylens::ui
