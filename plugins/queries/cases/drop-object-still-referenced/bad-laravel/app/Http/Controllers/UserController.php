<?php

namespace App\Http\Controllers;

use App\Models\Badge;
use App\Models\User;
use Illuminate\Http\Request;

class UserController
{
    public function index(Request $request)
    {
        return User::where('nickname', $request->input('q'))->paginate(); // ~ drop-object-still-referenced "`users.nickname`, which a migration dropped"
    }

    public function show(Request $request)
    {
        User::query()
            ->where('email', $request->input('email'))
            ->update(['mobile' => $request->input('mobile')]); // ~ drop-object-still-referenced "renamed to `phone`"

        return Badge::where('user_id', $request->user()->id)->get(); // ~ drop-object-still-referenced "`badges`, which a migration dropped"
    }

    public function names()
    {
        // The second place of one cause: the first finding tells of it.
        return User::orderBy('nickname')->limit(10)->get();
    }
}
