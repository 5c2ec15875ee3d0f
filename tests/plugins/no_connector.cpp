// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later

/// A library like any other.
extern "C" __attribute__((visibility("default"))) int answer();
int answer()
{
    return 42;
}
