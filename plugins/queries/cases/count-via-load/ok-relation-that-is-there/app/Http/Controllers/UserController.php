<?php

namespace App\Http\Controllers;

use App\Models\User;

class UserController
{
    public function show(int $id): int
    {
        return User::with('posts')->findOrFail($id)->posts->count();
    }

    public function edit(int $id): array
    {
        $user = User::findOrFail($id);
        $titles = $user->posts->pluck('title');

        return [$user->posts->count(), $titles];
    }

    public function update(User $user): int
    {
        return $user->posts->count();
    }
}
