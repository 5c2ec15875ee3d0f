// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backend/verdicts.h"

namespace graylens::ui {

/// What is known of one release but for its metrics.
struct ReleaseFacts
{
    backend::Release release;
    std::vector<backend::ReleaseOperation> operations; ///< latest first
    backend::Adoption adoption;
    backend::Filter filter; ///< whom it is judged by, see backend::filterOf()
    backend::Filter gray; ///< its own users
    backend::BackendInfo backend; ///< its clock, and what it lacks: that is left empty here
};

/// Blocks.
Result<ReleaseFacts> factsOf(backend::Backend& backend, const std::string& id, const backend::Call& call);

/// What became of a step that somebody wanted to take.
struct StepAnswer
{
    backend::Release release; ///< as it is now
    std::string problem; ///< why the step was not taken; empty = it was
};

/// Takes the step. Where the backend refuses it (another one was faster), this is no error: the answer says why and
/// how the release is now. Blocks.
Result<StepAnswer> takeStep(backend::Backend& backend, const backend::ReleaseRequest& request,
                            const backend::Call& call);

} // namespace graylens::ui
