// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/release_facts.h"

#include <algorithm>

namespace graylens::ui {

Result<ReleaseFacts> factsOf(backend::Backend& backend, const std::string& id, const backend::Call& call)
{
    ReleaseFacts out;
    GL_TRY(out.release, backend.release(id, call));
    GL_TRY(out.backend, backend.info(call));
    if (out.backend.has(backend::Feature::Operations)) {
        GL_TRY(out.operations, backend::allOperations(backend, id, call));
    }
    out.filter = backend::filterOf(out.release, out.operations);
    out.gray = backend::grayFilterOf(out.release, out.operations);
    backend::Filter closed = out.filter;
    closed.toMs = std::max(std::min(closed.toMs, out.backend.nowMs), closed.fromMs + 1);
    if (out.backend.has(backend::Feature::Metrics)) {
        GL_TRY(out.adoption, backend::adoptionOf(backend, out.release, closed, call));
    }
    return out;
}

Result<StepAnswer> takeStep(backend::Backend& backend, const backend::ReleaseRequest& request,
                            const backend::Call& call)
{
    auto done = backend.operate(request, call);
    if (done)
        return StepAnswer {std::move(*done), {}};
    if (done.error().code != Errc::InvalidArgument)
        return tl::make_unexpected(std::move(done).error());
    GL_TRY(auto now, backend.release(request.release, call));
    return StepAnswer {std::move(now), done.error().text()};
}

} // namespace graylens::ui
