// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QStringList>

#include "core/backend/backend.h"

namespace graylens::ui {

/// Where downloaded bundles go unless told otherwise; made when the first one comes.
QString downloadFolder();
/// Where the bundles of a task lie, so that they can be opened as one; those of no task lie in `folder` itself. Empty
/// for an id that is none.
QString taskFolder(const QString& folder, const std::string& task);
/// Where a bundle lies once it is downloaded; empty for an id that is none.
QString bundleFile(const QString& folder, const backend::BundleInfo& bundle);
/// Whether it lies there, by its size.
bool isFetched(const QString& folder, const backend::BundleInfo& bundle);

/// What became of downloads.
struct FetchedBundles
{
    QStringList files; ///< in the order of the ids, those that came
    std::vector<std::pair<std::string, Error>> failed; ///< by id: what another try would not change
};

/// Fetches bundles one after the other, going on with what is there of each. Blocks. Errors: where the backend cannot
/// be asked, the disk does not take it, or it is cancelled; the next try goes on from there.
Result<FetchedBundles> fetchBundles(backend::Backend& backend, const std::vector<std::string>& ids,
                                    const QString& folder, backend::Call call);
/// One; its failure is the error.
Result<QString> fetchBundle(backend::Backend& backend, const std::string& id, const QString& folder,
                            const backend::Call& call);

} // namespace graylens::ui
