<?php

namespace App\Http\Controllers;

use App\Models\User;
use Illuminate\Http\Request;

class UserController
{
    public function posts(Request $request)
    {
        $user = User::with('posts')->findOrFail($request->input('id')); // ~ over-fetch-relation

        return $user->posts()->orderBy('id')->paginate();
    }

    public function both(Request $request)
    {
        $user = User::with('posts')->findOrFail($request->input('id'));

        return [$user->posts()->orderBy('id')->paginate(), $user->posts];
    }
}
