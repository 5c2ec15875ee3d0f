// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include "core/backend/backend.h"

namespace graylens::ui {

class ActionRegistry;
class BackendAsker;

enum class BackendPanel : std::uint8_t { Clusters, Feedback, Releases, Pulls };

/// From one panel to what another one has about the same thing.
struct BackendJump
{
    BackendPanel to {};
    std::string id; ///< Clusters: a cluster; Feedback: the key of a word; Releases: a release; Pulls: a task.
                    ///< Empty: the list
    backend::Filter filter; ///< what the list is to show
};

/// A panel of the backend tab. Panels never know each other: what leads out of one is a signal.
class BackendView : public QWidget
{
    Q_OBJECT
public:
    BackendView(BackendAsker& asker, QWidget* parent);

    virtual BackendPanel panel() const = 0;
    virtual backend::Feature feature() const = 0; ///< without which a backend has nothing to show here
    virtual QString label() const = 0; ///< of its tab
    virtual void addActions(ActionRegistry& actions) = 0;
    virtual void refresh() = 0; ///< asks again; what is chosen stays chosen. First when the panel is first seen
    virtual void clear() = 0; ///< another backend, or none
    virtual void show(const BackendJump& jump) = 0;

Q_SIGNALS:
    void jumpRequested(const graylens::ui::BackendJump& jump);
    void askRequested(const std::vector<std::string>& devices); ///< for a log or a trace; a dialog follows
    void askBecause(const std::vector<std::string>& devices,
                    const QString& why); ///< the same, with a reason to begin with
    void openRequested(const QString& path); ///< a bundle that was downloaded
    /// Downloaded bundles, and where they come from: for the notes of the comparison.
    void compareRequested(const QStringList& normal, const QStringList& abnormal, const QString& notes);
    void said(const QString& text); ///< for the status line

protected:
    BackendAsker& m_asker;
};

} // namespace graylens::ui
