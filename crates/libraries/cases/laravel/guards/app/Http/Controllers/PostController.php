<?php

namespace App\Http\Controllers;

use App\Http\Requests\StorePost;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Auth;

class PostController
{
    public function lists(Request $request)
    {
        foreach ($request->user()->posts as $post) {
            echo $post->comments;
        }
        foreach (auth()->user()->posts()->get() as $post) {
            echo $post->comments;
        }
    }

    public function stores(StorePost $form)
    {
        $form->user()->posts()->create(['title' => 'a']);
        Auth::user()->update(['name' => 'b']);
        Auth::guard('web')->user()->posts()->delete();
    }

    public function repeats($rows)
    {
        foreach ($rows as $row) {
            echo auth()->user()->posts;
        }
    }
}
