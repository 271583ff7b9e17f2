<?php

namespace App\Http\Controllers;

use App\Models\User;

class UserController
{
    public function show($id)
    {
        return response()->json(['users' => User::findOrFail($id)]);
    }
}
