<?php

namespace App\Http\Controllers;

use App\Models\User;
use Illuminate\Http\Request;

class UserController
{
    public function index(Request $request)
    {
        $q = $request->input('q');

        return User::where('name', 'like', "%{$q}%")->orderBy('id')->paginate(); // ~ leading-wildcard-like
    }

    public function joined(Request $request)
    {
        return User::where('name', 'like', '%' . $request->input('q'))->orderBy('id')->paginate(); // ~ leading-wildcard-like
    }

    public function begins(Request $request)
    {
        return User::where('name', 'like', $request->input('q') . '%')->orderBy('id')->paginate();
    }
}
