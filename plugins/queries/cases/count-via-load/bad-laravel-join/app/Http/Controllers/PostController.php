<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function index(Request $request)
    {
        // The key of the other table says nothing of how many rows of this one there are.
        $joined = Post::join('users', 'posts.user_id', '=', 'users.id')->where('users.name', $request->input('name'))->get(); // ~ count-via-load

        return ['count' => $joined->count()];
    }

    public function ofUser(Request $request)
    {
        $joined = Post::join('users', 'posts.user_id', '=', 'users.id')->where('users.id', $request->input('id'))->get(); // ~ count-via-load

        return ['count' => $joined->count()];
    }

    public function one(Request $request)
    {
        // There is one such row at most.
        $joined = Post::join('users', 'posts.user_id', '=', 'users.id')->where('posts.id', $request->input('id'))->get();

        return ['count' => $joined->count()];
    }
}
