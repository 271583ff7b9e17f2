<?php

namespace App\Http\Controllers;

use App\Models\User;

class UserController
{
    public function show(int $id): int
    {
        return User::findOrFail($id)->posts->count(); // ~ count-via-load
    }

    public function edit(int $id): int
    {
        $user = User::findOrFail($id);

        return count($user->posts); // ~ count-via-load
    }
}
