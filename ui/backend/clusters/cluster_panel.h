// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/backend/backend_view.h"

namespace graylens::workspace {
class Workspace;
}

namespace graylens::ui {

class ClusterDetails;
class ClusterList;

/// The crash clusters of a backend, and all about the chosen one.
class ClusterPanel : public BackendView
{
    Q_OBJECT
public:
    /// `workspace` remembers mappings; may be null.
    ClusterPanel(BackendAsker& asker, workspace::Workspace* workspace, QWidget* parent = nullptr);

    BackendPanel panel() const override { return BackendPanel::Clusters; }
    backend::Feature feature() const override { return backend::Feature::Crashes; }
    QString label() const override;
    void addActions(ActionRegistry& actions) override;
    void refresh() override;
    void clear() override;
    void show(const BackendJump& jump) override;
    ClusterList& list() { return *m_list; }
    ClusterDetails& details() { return *m_details; }

private:
    ClusterList* m_list;
    ClusterDetails* m_details;
};

} // namespace graylens::ui
