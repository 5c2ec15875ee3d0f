// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/backend/crashes.h"

namespace graylens::ui {

// What a backend's values are called in the user's language.
QString kindText(cluster::CrashKind kind);
QString statusText(backend::ClusterStatus status);
/// "gray", "production" in the user's language; others as they are.
QString cohortText(const std::string& cohort);
QString dimensionText(backend::Dimension dimension);
/// "+ new", "↺ regressed", or nothing.
QString noveltyText(const backend::ClusterSummary& cluster);
/// "3 × 5.1.0, 1 × 5.2.0"
QString versionsText(const backend::ClusterSummary& cluster);
/// Why a call gave nothing, as a sentence.
QString backendErrorText(const Error& error);
/// "2026-11-23 14:05", in the time zone of this machine.
QString momentText(backend::TimeMs ms);
/// "shop.Cart.open (Cart.java:12)", "libshop.so + 0x12ab".
QString frameText(const cluster::CrashFrame& frame);

} // namespace graylens::ui
