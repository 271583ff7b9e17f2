<?php

namespace App\Http\Controllers;

use App\Models\Comment;
use App\Models\Post;
use App\Models\User;

class PostController
{
    public function index()
    {
        return Post::where('slug', 'a')->get();
    }

    public function texts()
    {
        return response()->json(['all' => Comment::where('text', 'a')->get()]);
    }

    public function each()
    {
        $rows = [];
        foreach (User::where('name', 'a')->get() as $user) {
            $rows[] = $user->toArray();
        }
        $all = User::where('name', 'b')->get()->toArray();

        return count($rows) + count($all);
    }

    public function along()
    {
        // What is written with a row is written too.
        return Post::with('comments')->where('slug', 'b')->first();
    }

    public function counted()
    {
        // Nothing of these is written.
        return count(Comment::where('text', 'b')->get());
    }
}
