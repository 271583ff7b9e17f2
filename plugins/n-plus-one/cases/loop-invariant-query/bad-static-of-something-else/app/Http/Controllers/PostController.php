<?php

namespace App\Http\Controllers;

use App\Models\Post;
use App\Models\User;

class PostController
{
    public function index()
    {
        foreach (Post::all() as $post) {
            echo $this->admins();
        }
    }

    private function admins()
    {
        static $names = ['admin', 'root'];
        $admins = User::whereIn('name', $names)->get(); // ~ loop-invariant-query

        return count($admins->all());
    }
}
